@echo off
rem Starts Nagare: finds Java, checks its version and hands over to it.
rem   JAVA_HOME     the Java to use; without it, the one on the PATH
rem   NAGARE_OPTS   options for the JVM, for example -Xmx4g
setlocal enableextensions
set "needed=17"
set "home=%~dp0.."

if defined JAVA_HOME (set "java=%JAVA_HOME%\bin\java.exe") else (set "java=java.exe")
if defined JAVA_HOME if not exist "%java%" (
  echo nagare: JAVA_HOME is %JAVA_HOME%, but there is no bin\java.exe in it; Nagare needs Java %needed% or newer.>&2
  exit /b 1
)

set "version="
for /f "tokens=3" %%v in ('""%java%" -version 2^>^&1" ^| findstr /c:" version "') do if not defined version set "version=%%~v"
if not defined version (
  echo nagare: no Java was found, and Nagare needs Java %needed% or newer: install one or set JAVA_HOME.>&2
  exit /b 1
)
rem 25.0.3, 17-ea and 1.8.0_392 are 25, 17 and 1; everything before 9 is too old anyway.
for /f "delims=.-_+" %%m in ("%version%") do set "major=%%m"
if %major% lss %needed% (
  echo nagare: %java% is Java %version%, and Nagare needs Java %needed% or newer: install one or set JAVA_HOME.>&2
  exit /b 1
)

set "flags="
if %major% geq 24 set "flags=--enable-native-access=javafx.graphics,ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
"%java%" %flags% %JAVA_OPTS% %NAGARE_OPTS% -cp "%home%\lib\*" --module-path "%home%\lib\javafx" --add-modules javafx.controls,javafx.fxml dev.nagare.app.Main %*
exit /b %errorlevel%
