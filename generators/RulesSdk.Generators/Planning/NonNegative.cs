using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Planning;

/// <summary>Finds which values are never less than 0.</summary>
internal sealed class NonNegative(IReadOnlyList<OutcomeModel> outcomes, IReadOnlyList<EventVariable> variables) : ExpressionVisitor<bool>
{
    /// <summary>Whether a value is never less than 0.</summary>
    public bool Holds(Expression value) =>
        Conditions.Number(value) is { } number ? number >= 0
        : value.Type is { Kind: ValueKind.Integer, Name: "byte" or "ushort" or "uint" or "ulong" } || Visit(value);

    public override bool VisitEventCount(Expression.EventCount count) => true;

    public override bool VisitTextFunction(Expression.TextFunction function) =>
        function.Kind == TextFunctionKind.Length || IsRequired(function);

    public override bool VisitQuantifier(Expression.Quantifier quantifier) =>
        quantifier.Kind == QuantifierKind.Count || IsRequired(quantifier);

    public override bool VisitAggregate(Expression.Aggregate aggregate) => aggregate.Function switch
    {
        "Count" or "CountDistinct" => true,
        "Sum" or "Max" or "Min" => Holds(aggregate.Argument),
        _ => IsRequired(aggregate),
    };

    public override bool VisitTuningOption(Expression.TuningOption option) => option.Minimum >= 0;

    public override bool VisitOutcomeReference(Expression.OutcomeReference reference) =>
        outcomes.FirstOrDefault(outcome => outcome.Name == reference.Name) is { } outcome && Holds(outcome.Value);

    public override bool VisitConvert(Expression.Convert convert)
    {
        var (from, to) = (convert.Operand.Type.Name, convert.Type.Name);
        var keepsSign = (to is "long" or "double" or "decimal" or "float" && from is not "ulong")
            || to == from
            || (to is "int" && from is "byte" or "ushort" or "sbyte" or "short");
        return keepsSign ? HoldsOrIsRequired(convert.Operand) : IsRequired(convert);
    }

    public override bool VisitArithmetic(Expression.Arithmetic arithmetic) =>
        arithmetic.Operator is ArithmeticOperator.Add or ArithmeticOperator.Multiply
            ? Holds(arithmetic.Left) && Holds(arithmetic.Right)
            : IsRequired(arithmetic);

    public override bool VisitCoalesce(Expression.Coalesce coalesce) =>
        HoldsOrIsRequired(coalesce.Left) && Holds(coalesce.Right);

    public override bool VisitConditional(Expression.Conditional conditional) =>
        (Holds(conditional.WhenTrue) || conditional.Test.Conjuncts().Any(term => AtLeastZero(term, conditional.WhenTrue)))
        && (Holds(conditional.WhenFalse) || NotBelowZero(conditional.Test, conditional.WhenFalse));

    // The others are what the predicate of their variable asks of them.
    public override bool VisitVariable(Expression.Variable variable) => IsRequired(variable);

    public override bool VisitField(Expression.Field field) => IsRequired(field);

    public override bool VisitItem(Expression.Item item) => IsRequired(item);

    public override bool VisitJsonMember(Expression.JsonMember member) => IsRequired(member);

    public override bool VisitConstant(Expression.Constant constant) => IsRequired(constant);

    public override bool VisitAll(Expression.All all) => IsRequired(all);

    public override bool VisitAny(Expression.Any any) => IsRequired(any);

    public override bool VisitNot(Expression.Not not) => IsRequired(not);

    public override bool VisitCompare(Expression.Compare compare) => IsRequired(compare);

    public override bool VisitIn(Expression.In set) => IsRequired(set);

    public override bool VisitIsNull(Expression.IsNull isNull) => IsRequired(isNull);

    public override bool VisitNegate(Expression.Negate negate) => IsRequired(negate);

    public override bool VisitTextTest(Expression.TextTest test) => IsRequired(test);

    public override bool VisitRegexTest(Expression.RegexTest test) => IsRequired(test);

    public override bool VisitGlobTest(Expression.GlobTest test) => IsRequired(test);

    public override bool VisitCidrTest(Expression.CidrTest test) => IsRequired(test);

    public override bool VisitListLookup(Expression.ListLookup lookup) => IsRequired(lookup);

    public override bool VisitTableLookup(Expression.TableLookup lookup) => IsRequired(lookup);

    public override bool VisitListOf(Expression.ListOf list) => IsRequired(list);

    public override bool VisitNew(Expression.New made) => IsRequired(made);

    public override bool VisitCommandLineMember(Expression.CommandLineMember member) => IsRequired(member);

    public override bool VisitDetectionMember(Expression.DetectionMember member) => IsRequired(member);

    public override bool VisitListElement(Expression.ListElement element) => IsRequired(element);

    public override bool VisitOpaque(Expression.Opaque opaque) => IsRequired(opaque);

    private bool HoldsOrIsRequired(Expression value) => Holds(value) || IsRequired(value);

    // { Bytes: > 0 } among the conjuncts of its variable's predicate
    private bool IsRequired(Expression value) =>
        value.EventVariables() is { Count: 1 } of
        && variables.FirstOrDefault(variable => variable.Name == of.First().Name) is { } source
        && source.Body.Conjuncts().Any(term => AtLeastZero(term, value));

    // x > 0 (or 5 <= x) where it holds
    private static bool AtLeastZero(Expression term, Expression value) => term switch
    {
        Expression.Compare { Operator: ComparisonOperator.Greater or ComparisonOperator.GreaterOrEqual or ComparisonOperator.Equal } compare =>
            Plain(compare.Left) == Plain(value) && Conditions.Number(compare.Right) >= (compare.Operator == ComparisonOperator.Greater ? -1 : 0),
        Expression.Compare { Operator: ComparisonOperator.Less or ComparisonOperator.LessOrEqual } compare =>
            Plain(compare.Right) == Plain(value) && Conditions.Number(compare.Left) >= (compare.Operator == ComparisonOperator.Less ? -1 : 0),
        Expression.In @in => Plain(@in.Operand) == Plain(value) && @in.Values.All(constant => Conditions.Number(constant) >= 0),
        _ => false,
    };

    // x < 0 where it does not hold
    private static bool NotBelowZero(Expression test, Expression value) => test switch
    {
        Expression.Not not => AtLeastZero(not.Operand, value),
        Expression.Compare { Operator: ComparisonOperator.Less or ComparisonOperator.LessOrEqual } compare =>
            Plain(compare.Left) == Plain(value) && Conditions.Number(compare.Right) >= 0,
        _ => false,
    };

    private static Expression Plain(Expression value) => value is Expression.Convert convert ? Plain(convert.Operand) : value;
}
