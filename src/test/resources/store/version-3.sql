create table reading (
  id integer primary key autoincrement,
  connection text not null,
  topic text not null,
  start text not null,
  pipeline text not null,
  incarnation text,
  begun integer not null,
  at integer not null,
  ended integer,
  commits integer not null default 0,
  received integer not null default 0,
  ordered integer not null default 0,
  late integer not null default 0,
  dead_lettered integer not null default 0,
  duplicates integer not null default 0,
  waiting integer not null default 0,
  reordered integer not null default 0,
  overflow_released integer not null default 0,
  keys_dropped integer not null default 0);
create index reading_key on reading (connection, topic, start, id);

create table state (
  reading integer primary key references reading (id) on delete cascade,
  number integer not null,
  bytes blob not null);

create table place (
  reading integer not null references reading (id) on delete cascade,
  topic text not null,
  partition integer not null,
  at_state integer not null,
  next integer not null,
  primary key (reading, topic, partition)) without rowid;

create table step (
  reading integer not null references reading (id) on delete cascade,
  number integer not null,
  steps blob not null,
  primary key (reading, number)) without rowid;

create table alert (
  id integer primary key autoincrement,
  reading integer not null references reading (id),
  topic text not null,
  partition integer not null,
  "offset" integer not null,
  rule text not null,
  "key" text,
  severity text not null,
  status text not null default 'NEW',
  event_id text not null,
  event_time integer not null,
  amount text,
  user text,
  late integer not null,
  count integer,
  total text,
  average real,
  min text,
  max text,
  reason text not null,
  evidence text not null,
  watermark integer not null,
  clock integer not null,
  through integer not null);
create unique index alert_once on alert
  (reading, topic, partition, "offset", rule, ifnull("key", ''));
create index alert_clock on alert (clock);

create table alert_change (
  id integer primary key,
  alert integer not null references alert (id) on delete cascade,
  at integer not null,
  who text not null,
  status text not null,
  note text not null);
create index alert_change_of on alert_change (alert, id);

create table dead_letter (
  id integer primary key autoincrement,
  reading integer not null references reading (id),
  topic text not null,
  partition integer not null,
  "offset" integer not null,
  reason text not null,
  detail text not null,
  payload blob,
  length integer not null,
  at integer not null,
  through integer not null);
create unique index dead_letter_once on dead_letter
  (reading, topic, partition, "offset", reason, detail);
create table delivery (
  id integer primary key autoincrement,
  reading integer not null references reading (id) on delete cascade,
  target text not null,
  ordering text,
  idempotency text not null,
  "key" blob,
  body blob,
  headers blob not null,
  timestamp integer not null,
  topic text not null,
  partition integer not null,
  "offset" integer not null,
  made integer not null,
  failure text,
  attempts integer not null default 0,
  unique (reading, target, idempotency));
insert into reading (id, connection, topic, start, pipeline, begun, at, commits, received, ordered, waiting)
  values (1, 'production', 'payments', 'earliest', 'digest-1', 1790000000000, 1790000060000, 7, 12, 10, 2);
insert into state values (1, 5, x'0102');
insert into place values (1, 'payments', 0, 5, 15);
insert into place values (1, 'payments', 1, 0, 2);
insert into step values (1, 6, x'020400107061796d656e74730214');
insert into alert (id, reading, topic, partition, "offset", rule, "key", severity, status, event_id, event_time, amount,
    user, late, count, total, average, min, max, reason, evidence, watermark, clock, through)
  values (3, 1, 'payments', 0, 4, 'burst', '佐藤', 'HIGH', 'CONFIRMED', 'id-4', 1790000000004, '0.01', 'u7', 0, 3,
    '12345678901234567.01', 2.5, '0', '7', '3 events',
    '[{"id":"first","timestamp":1790000000000,"amount":null,"topic":"payments","partition":1,"offset":1}]',
    1789999995000, 1790000000005, 400);
insert into alert_change values (1, 3, 1790000070000, 'mei', 'CONFIRMED', 'called the bank');
insert into dead_letter values (1, 1, 'payments', 1, 0, 'NOT_JSON', 'no', x'00ff', 2, 1790000000006, 160);
insert into delivery values (9, 1, 'webhook', '佐藤', 'key-4', x'6b', x'7b7d', x'0000000161ffffffff', 1790000000004,
  'payments', 0, 4, 1790000000007, '503', 2);
pragma user_version = 3;
