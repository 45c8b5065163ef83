package dev.nagare.engine.expression;

import java.util.ArrayList;
import java.util.List;
import org.projectnessie.cel.checker.Checker;
import org.projectnessie.cel.checker.Decls;
import org.projectnessie.cel.common.operators.Operator;
import org.projectnessie.cel.common.types.Overloads;
import org.projectnessie.cel.common.types.ref.Val;
import org.projectnessie.cel.interpreter.functions.BinaryOp;
import org.projectnessie.cel.interpreter.functions.Overload;
import org.projectnessie.cel.relocated.com.google.api.expr.v1alpha1.Decl;
import org.projectnessie.cel.relocated.com.google.api.expr.v1alpha1.Type;

/**
 * CEL's standard library as pipelines see it: integers and floating-point numbers mix, equality follows today's CEL
 * specification (values of different types are different, never an error), and what could take long has a
 * {@link Budget}.
 */
final class CelLibrary {
    /** Stands for {@code ==}, which CEL-Java would otherwise evaluate by its older rules. */
    static final String EQUAL = "@equal";

    /** Stands for {@code !=}. */
    static final String UNEQUAL = "@unequal";

    /** Wraps the range of each comprehension. */
    static final String LOOP = "@loop";

    private static final List<Operator> ARITHMETIC =
            List.of(Operator.Add, Operator.Subtract, Operator.Multiply, Operator.Divide);
    private static final List<Operator> ORDER =
            List.of(Operator.Less, Operator.LessEquals, Operator.Greater, Operator.GreaterEquals);

    private CelLibrary() {}

    /** What the checker knows: the standard declarations without the identifiers in {@code taken}, and ours. */
    static List<Decl> declarations(List<String> taken) {
        List<Decl> all = new ArrayList<>();
        for (Decl standard : Checker.StandardDeclarations) {
            if (!(standard.hasIdent() && taken.contains(standard.getName()))) {
                all.add(standard);
            }
        }
        for (Operator operator : ARITHMETIC) {
            all.add(mixed(operator, Decls.Double));
        }
        for (Operator operator : ORDER) {
            all.add(mixed(operator, Decls.Bool));
        }
        Type a = Decls.newTypeParamType("A");
        Type b = Decls.newTypeParamType("B");
        for (String equality : List.of(EQUAL, UNEQUAL)) {
            all.add(Decls.newFunction(
                    equality, Decls.newParameterizedOverload(equality, List.of(a, b), Decls.Bool, List.of("A", "B"))));
        }
        all.add(Decls.newFunction(LOOP, Decls.newParameterizedOverload(LOOP, List.of(a), a, List.of("A"))));
        return all;
    }

    private static Decl mixed(Operator operator, Type result) {
        return Decls.newFunction(
                operator.id,
                Decls.newOverload(operator.id + "double_int64", List.of(Decls.Double, Decls.Int), result),
                Decls.newOverload(operator.id + "int64_double", List.of(Decls.Int, Decls.Double), result));
    }

    /** What the interpreter runs, for one expression with its budget. */
    static Overload[] overloads(Budget budget) {
        List<Overload> all = new ArrayList<>();
        for (Overload standard : Overload.standardOverloads()) {
            all.add(adapted(standard, budget));
        }
        all.add(Overload.binary(EQUAL, CelValues::equal));
        all.add(Overload.binary(UNEQUAL, (left, right) -> CelValues.not(CelValues.equal(left, right))));
        all.add(Overload.unary(LOOP, budget::loopOver));
        return all.toArray(Overload[]::new);
    }

    private static Overload adapted(Overload standard, Budget budget) {
        String name = standard.operator;
        if (name.equals(Operator.In.id) || name.equals(Operator.OldIn.id)) {
            return Overload.binary(name, CelValues::in);
        }
        if (name.equals(Overloads.Matches)) {
            return Overload.binary(name, standard.operandTrait, budget::matches);
        }
        BinaryOp plain = standard.binary;
        if (plain == null) {
            return standard;
        }
        if (ORDER.stream().anyMatch(operator -> operator.id.equals(name))) {
            return Overload.binary(
                    name, standard.operandTrait, (left, right) -> CelValues.order(name, left, right, plain));
        }
        if (ARITHMETIC.stream().anyMatch(operator -> operator.id.equals(name))) {
            return Overload.binary(name, standard.operandTrait, (left, right) -> {
                Val tooLong = budget.refuse(left, right);
                return tooLong != null ? tooLong : CelValues.widened(left, right, plain);
            });
        }
        return standard;
    }
}
