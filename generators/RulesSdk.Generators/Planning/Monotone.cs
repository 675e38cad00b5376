using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Planning;

/// <summary>Finds what more evidence can make false in a condition.</summary>
internal sealed class Monotone
{
    private readonly IReadOnlyList<OutcomeModel> _outcomes;
    private readonly NonNegative _nonNegative;

    public Monotone(IReadOnlyList<OutcomeModel> outcomes, IReadOnlyList<EventVariable> variables)
    {
        _outcomes = outcomes;
        _nonNegative = new(outcomes, variables);
    }

    /// <summary>The term that more evidence can make false, and why; null where there is none.</summary>
    public (Expression Term, string Why)? Fault(Expression condition) => new Truth(this, grows: true).Visit(condition);

    private string? Compared(Expression.Compare compare, bool grows) => (compare.Operator, grows) switch
    {
        (ComparisonOperator.Greater or ComparisonOperator.GreaterOrEqual, true) or (ComparisonOperator.Less or ComparisonOperator.LessOrEqual, false) =>
            Moves(compare.Left, true) ?? Moves(compare.Right, false),
        (ComparisonOperator.Less or ComparisonOperator.LessOrEqual, true) or (ComparisonOperator.Greater or ComparisonOperator.GreaterOrEqual, false) =>
            Moves(compare.Left, false) ?? Moves(compare.Right, true),
        // something other than 0 that cannot be less is more than 0
        (ComparisonOperator.NotEqual, _) or (ComparisonOperator.Equal, _) when Conditions.Number(compare.Right) == 0 && _nonNegative.Holds(compare.Left) =>
            Moves(compare.Left, (compare.Operator == ComparisonOperator.NotEqual) == grows),
        _ => "equality with a value that changes holds only for a while",
    };

    private OutcomeModel? OutcomeOf(Expression.OutcomeReference reference) => _outcomes.FirstOrDefault(outcome => outcome.Name == reference.Name);

    // why a value may move the other way; null where it only grows, or only falls
    private string? Moves(Expression value, bool grows) =>
        Conditions.Number(value) is not null ? null : new Movement(this, grows).Visit(value);

    // The term of a condition that more evidence can make false, or, where it is negated, true.
    private sealed class Truth(Monotone rule, bool grows) : ExpressionVisitor<(Expression Term, string Why)?>
    {
        public override (Expression Term, string Why)? VisitConstant(Expression.Constant constant) => null;

        public override (Expression Term, string Why)? VisitAll(Expression.All all) => First(all.Terms);

        public override (Expression Term, string Why)? VisitAny(Expression.Any any) => First(any.Terms);

        public override (Expression Term, string Why)? VisitNot(Expression.Not not) => new Truth(rule, !grows).Visit(not.Operand);

        public override (Expression Term, string Why)? VisitTuningOption(Expression.TuningOption option) => Unsteady(option);

        public override (Expression Term, string Why)? VisitOutcomeReference(Expression.OutcomeReference reference) =>
            rule.OutcomeOf(reference) is { } outcome && Visit(outcome.Value) is { } fault ? (reference, fault.Why) : null;

        public override (Expression Term, string Why)? VisitCompare(Expression.Compare compare) =>
            rule.Compared(compare, grows) is { } why ? (compare, why) : null;

        // Each of the others may hold at one time and not at the next.
        public override (Expression Term, string Why)? VisitVariable(Expression.Variable variable) => Unsteady(variable);

        public override (Expression Term, string Why)? VisitField(Expression.Field field) => Unsteady(field);

        public override (Expression Term, string Why)? VisitItem(Expression.Item item) => Unsteady(item);

        public override (Expression Term, string Why)? VisitJsonMember(Expression.JsonMember member) => Unsteady(member);

        public override (Expression Term, string Why)? VisitIn(Expression.In set) => Unsteady(set);

        public override (Expression Term, string Why)? VisitIsNull(Expression.IsNull isNull) => Unsteady(isNull);

        public override (Expression Term, string Why)? VisitConditional(Expression.Conditional conditional) => Unsteady(conditional);

        public override (Expression Term, string Why)? VisitCoalesce(Expression.Coalesce coalesce) => Unsteady(coalesce);

        public override (Expression Term, string Why)? VisitArithmetic(Expression.Arithmetic arithmetic) => Unsteady(arithmetic);

        public override (Expression Term, string Why)? VisitNegate(Expression.Negate negate) => Unsteady(negate);

        public override (Expression Term, string Why)? VisitConvert(Expression.Convert convert) => Unsteady(convert);

        public override (Expression Term, string Why)? VisitTextTest(Expression.TextTest test) => Unsteady(test);

        public override (Expression Term, string Why)? VisitTextFunction(Expression.TextFunction function) => Unsteady(function);

        public override (Expression Term, string Why)? VisitRegexTest(Expression.RegexTest test) => Unsteady(test);

        public override (Expression Term, string Why)? VisitGlobTest(Expression.GlobTest test) => Unsteady(test);

        public override (Expression Term, string Why)? VisitCidrTest(Expression.CidrTest test) => Unsteady(test);

        public override (Expression Term, string Why)? VisitListLookup(Expression.ListLookup lookup) => Unsteady(lookup);

        public override (Expression Term, string Why)? VisitTableLookup(Expression.TableLookup lookup) => Unsteady(lookup);

        public override (Expression Term, string Why)? VisitQuantifier(Expression.Quantifier quantifier) => Unsteady(quantifier);

        public override (Expression Term, string Why)? VisitListOf(Expression.ListOf list) => Unsteady(list);

        public override (Expression Term, string Why)? VisitNew(Expression.New made) => Unsteady(made);

        public override (Expression Term, string Why)? VisitCommandLineMember(Expression.CommandLineMember member) => Unsteady(member);

        public override (Expression Term, string Why)? VisitDetectionMember(Expression.DetectionMember member) => Unsteady(member);

        public override (Expression Term, string Why)? VisitListElement(Expression.ListElement element) => Unsteady(element);

        public override (Expression Term, string Why)? VisitOpaque(Expression.Opaque opaque) => Unsteady(opaque);

        public override (Expression Term, string Why)? VisitAggregate(Expression.Aggregate aggregate) => Unsteady(aggregate);

        public override (Expression Term, string Why)? VisitEventCount(Expression.EventCount count) => Unsteady(count);

        private (Expression Term, string Why)? First(IEnumerable<Expression> terms) => terms.Select(Visit).FirstOrDefault(fault => fault is not null);

        private static (Expression Term, string Why)? Unsteady(Expression term) => (term, "it may hold at one time and not at the next");
    }

    // Why a value may fall, or, where it should not grow, grow.
    private sealed class Movement(Monotone rule, bool grows) : ExpressionVisitor<string?>
    {
        public override string? VisitConstant(Expression.Constant constant) => null;

        public override string? VisitEventCount(Expression.EventCount count) => Growing(count);

        // It is the same for as long as an engine runs.
        public override string? VisitTuningOption(Expression.TuningOption option) => null;

        public override string? VisitOutcomeReference(Expression.OutcomeReference reference) =>
            rule.OutcomeOf(reference) is { } outcome ? Of(outcome.Value) : Unsteady(reference);

        public override string? VisitAggregate(Expression.Aggregate aggregate) => aggregate.Function switch
        {
            "Count" or "CountDistinct" or "Max" or "Latest" => Growing(aggregate),
            "Min" or "Earliest" => grows ? $"'{ExpressionPrinter.Print(aggregate)}' only falls" : null,
            "Sum" => aggregate.Type.Kind == ValueKind.Double ? $"'{ExpressionPrinter.Print(aggregate)}' adds fractions, which cannot be subtracted exactly as the window slides"
                : !rule._nonNegative.Holds(aggregate.Argument) ? $"'{ExpressionPrinter.Print(aggregate.Argument)}' may be negative"
                : Growing(aggregate),
            _ => Unsteady(aggregate),
        };

        public override string? VisitConvert(Expression.Convert convert) =>
            convert.Type is { IsNullable: false, Name: "long" or "ulong" or "double" or "decimal" } ? Of(convert.Operand) : Unsteady(convert);

        public override string? VisitNegate(Expression.Negate negate) => rule.Moves(negate.Operand, !grows);

        public override string? VisitArithmetic(Expression.Arithmetic arithmetic) => arithmetic.Operator switch
        {
            ArithmeticOperator.Add => Of(arithmetic.Left) ?? Of(arithmetic.Right),
            ArithmeticOperator.Subtract => Of(arithmetic.Left) ?? rule.Moves(arithmetic.Right, !grows),
            ArithmeticOperator.Multiply when rule._nonNegative.Holds(arithmetic.Left) && rule._nonNegative.Holds(arithmetic.Right) =>
                Of(arithmetic.Left) ?? Of(arithmetic.Right),
            _ => Unsteady(arithmetic),
        };

        // Each of the others may rise and fall.
        public override string? VisitVariable(Expression.Variable variable) => Unsteady(variable);

        public override string? VisitField(Expression.Field field) => Unsteady(field);

        public override string? VisitItem(Expression.Item item) => Unsteady(item);

        public override string? VisitJsonMember(Expression.JsonMember member) => Unsteady(member);

        public override string? VisitAll(Expression.All all) => Unsteady(all);

        public override string? VisitAny(Expression.Any any) => Unsteady(any);

        public override string? VisitNot(Expression.Not not) => Unsteady(not);

        public override string? VisitCompare(Expression.Compare compare) => Unsteady(compare);

        public override string? VisitIn(Expression.In set) => Unsteady(set);

        public override string? VisitIsNull(Expression.IsNull isNull) => Unsteady(isNull);

        public override string? VisitConditional(Expression.Conditional conditional) => Unsteady(conditional);

        public override string? VisitCoalesce(Expression.Coalesce coalesce) => Unsteady(coalesce);

        public override string? VisitTextTest(Expression.TextTest test) => Unsteady(test);

        public override string? VisitTextFunction(Expression.TextFunction function) => Unsteady(function);

        public override string? VisitRegexTest(Expression.RegexTest test) => Unsteady(test);

        public override string? VisitGlobTest(Expression.GlobTest test) => Unsteady(test);

        public override string? VisitCidrTest(Expression.CidrTest test) => Unsteady(test);

        public override string? VisitListLookup(Expression.ListLookup lookup) => Unsteady(lookup);

        public override string? VisitTableLookup(Expression.TableLookup lookup) => Unsteady(lookup);

        public override string? VisitQuantifier(Expression.Quantifier quantifier) => Unsteady(quantifier);

        public override string? VisitListOf(Expression.ListOf list) => Unsteady(list);

        public override string? VisitNew(Expression.New made) => Unsteady(made);

        public override string? VisitCommandLineMember(Expression.CommandLineMember member) => Unsteady(member);

        public override string? VisitDetectionMember(Expression.DetectionMember member) => Unsteady(member);

        public override string? VisitListElement(Expression.ListElement element) => Unsteady(element);

        public override string? VisitOpaque(Expression.Opaque opaque) => Unsteady(opaque);

        private string? Of(Expression value) => rule.Moves(value, grows);

        private string? Growing(Expression value) => grows ? null : $"'{ExpressionPrinter.Print(value)}' only grows";

        private static string Unsteady(Expression value) => $"'{ExpressionPrinter.Print(value)}' may rise and fall";
    }
}
