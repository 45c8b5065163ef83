package dev.nagare.engine.expression;

import dev.nagare.engine.expression.ExpressionException.Problem;
import dev.nagare.model.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.projectnessie.cel.Ast;
import org.projectnessie.cel.Env;
import org.projectnessie.cel.EnvOption;
import org.projectnessie.cel.Issues;
import org.projectnessie.cel.checker.Decls;
import org.projectnessie.cel.common.CELError;
import org.projectnessie.cel.common.Location;
import org.projectnessie.cel.common.types.pb.ProtoTypeRegistry;
import org.projectnessie.cel.parser.Macro;
import org.projectnessie.cel.relocated.com.google.api.expr.v1alpha1.Decl;
import org.projectnessie.cel.relocated.com.google.api.expr.v1alpha1.Expr;
import org.projectnessie.cel.relocated.com.google.api.expr.v1alpha1.Type;

/**
 * An expression that parses and fits its variables.
 *
 * @param source its text
 * @param ast what the checker made of it
 * @param env what it was checked in
 */
record Checked(String source, Ast ast, Env env) {

    /** Parses and checks the expression, and finds everything that is wrong with it. */
    static Checked of(String source, Vocabulary vocabulary, Env env) throws ExpressionException {
        Syntax.check(source);
        try {
            Env.AstIssuesTuple parsed = env.parse(source);
            if (parsed.hasIssues()) {
                throw new ExpressionException(problems(parsed.getIssues(), vocabulary));
            }
            Rewriting rewriting = new Rewriting(vocabulary, parsed.getAst());
            Ast rewritten = rewriting.result();
            Env.AstIssuesTuple checked = env.check(rewritten);
            List<Problem> problems = new ArrayList<>(rewriting.problems());
            if (checked.hasIssues()) {
                problems.addAll(problems(checked.getIssues(), vocabulary));
            }
            if (!problems.isEmpty()) {
                problems.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
                throw new ExpressionException(problems);
            }
            return new Checked(source, checked.getAst(), env);
        } catch (StackOverflowError e) {
            throw new ExpressionException("the expression is nested too deeply", 1, 1);
        }
    }

    /** The root of the checked expression. */
    Expr root() {
        return ast.getExpr();
    }

    /** Whether the result may be a truth value: it is one, or only the event will tell. */
    boolean mayBeTruth() {
        Type type = ast.getResultType();
        return type.equals(Decls.Bool) || type.hasDyn();
    }

    /** What expressions over these names are checked in; making one costs more than checking with it. */
    static Env environment(Vocabulary vocabulary) {
        List<EnvOption> options = List.of(
                EnvOption.declarations(CelLibrary.declarations(vocabulary.variables())),
                EnvOption.declarations(variables(vocabulary)),
                EnvOption.macros(Macro.AllMacros));
        return Env.newCustomEnv(ProtoTypeRegistry.newRegistry(), options);
    }

    private static List<Decl> variables(Vocabulary vocabulary) {
        Type object = Decls.newMapType(Decls.String, Decls.Dyn);
        List<Decl> all = new ArrayList<>();
        for (String name : Event.canonicalFields()) {
            Type type = name.equals("timestamp") ? Decls.Int : name.equals("amount") ? Decls.Double : Decls.String;
            all.add(Decls.newVar(name, type));
        }
        for (String name : vocabulary.namedVariables()) {
            all.add(Decls.newVar(name, Decls.Dyn));
        }
        all.add(Decls.newVar(Vocabulary.PAYLOAD, object));
        all.add(Decls.newVar(Vocabulary.EVENT, object));
        if (vocabulary.kind() == Vocabulary.Kind.AGGREGATE_CONDITION) {
            for (String name : Vocabulary.AGGREGATES) {
                all.add(Decls.newVar(name, name.equals("count") ? Decls.Int : Decls.Double));
            }
        }
        if (vocabulary.kind() == Vocabulary.Kind.PROJECTION) {
            all.add(Decls.newVar(Vocabulary.NOW, Decls.String));
        }
        return all;
    }

    private static List<Problem> problems(Issues issues, Vocabulary vocabulary) {
        List<Problem> problems = new ArrayList<>();
        for (CELError error : issues.getErrors()) {
            Location at = error.getLocation();
            String words = CheckerWords.of(error.getMessage(), vocabulary);
            Problem problem = new Problem(Math.max(1, at.line()), Math.max(1, at.column() + 1), words);
            if (!problems.contains(problem)) {
                problems.add(problem);
            }
        }
        return problems;
    }
}
