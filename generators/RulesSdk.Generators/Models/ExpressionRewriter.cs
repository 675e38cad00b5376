namespace RulesSdk.Generators.Models;

/// <summary>
/// Builds a node again with each expression directly within it replaced; its own type and everything else stay the same.
/// The event of an opaque call or of a list's element is part of the node, not a value that can be replaced.
/// </summary>
internal sealed class ExpressionRewriter(Func<Expression, Expression> replace) : ExpressionVisitor<Expression>
{
    public override Expression VisitVariable(Expression.Variable variable) => variable;

    public override Expression VisitField(Expression.Field field) => field with { Instance = replace(field.Instance) };

    public override Expression VisitItem(Expression.Item item) => item with { Instance = replace(item.Instance) };

    public override Expression VisitJsonMember(Expression.JsonMember member) => member with { Instance = replace(member.Instance) };

    public override Expression VisitConstant(Expression.Constant constant) => constant;

    public override Expression VisitAll(Expression.All all) => new Expression.All(Each(all.Terms));

    public override Expression VisitAny(Expression.Any any) => new Expression.Any(Each(any.Terms));

    public override Expression VisitNot(Expression.Not not) => new Expression.Not(replace(not.Operand));

    public override Expression VisitCompare(Expression.Compare compare) =>
        compare with { Left = replace(compare.Left), Right = replace(compare.Right) };

    public override Expression VisitIn(Expression.In set) => set with { Operand = replace(set.Operand) };

    public override Expression VisitIsNull(Expression.IsNull isNull) => new Expression.IsNull(replace(isNull.Operand));

    public override Expression VisitConditional(Expression.Conditional conditional) => conditional with
    {
        Test = replace(conditional.Test),
        WhenTrue = replace(conditional.WhenTrue),
        WhenFalse = replace(conditional.WhenFalse),
    };

    public override Expression VisitCoalesce(Expression.Coalesce coalesce) =>
        coalesce with { Left = replace(coalesce.Left), Right = replace(coalesce.Right) };

    public override Expression VisitArithmetic(Expression.Arithmetic arithmetic) =>
        arithmetic with { Left = replace(arithmetic.Left), Right = replace(arithmetic.Right) };

    public override Expression VisitNegate(Expression.Negate negate) => negate with { Operand = replace(negate.Operand) };

    public override Expression VisitConvert(Expression.Convert convert) => convert with { Operand = replace(convert.Operand) };

    public override Expression VisitTextTest(Expression.TextTest test) => test with { Left = replace(test.Left), Right = replace(test.Right) };

    public override Expression VisitTextFunction(Expression.TextFunction function) => function with { Arguments = Each(function.Arguments) };

    public override Expression VisitRegexTest(Expression.RegexTest test) => test with { Operand = replace(test.Operand) };

    public override Expression VisitGlobTest(Expression.GlobTest test) => test with { Operand = replace(test.Operand) };

    public override Expression VisitCidrTest(Expression.CidrTest test) => test with { Operand = replace(test.Operand) };

    public override Expression VisitListLookup(Expression.ListLookup lookup) => lookup with { Operand = replace(lookup.Operand) };

    public override Expression VisitTableLookup(Expression.TableLookup lookup) => lookup with { Operand = replace(lookup.Operand) };

    public override Expression VisitQuantifier(Expression.Quantifier quantifier) => quantifier with
    {
        List = replace(quantifier.List),
        Body = quantifier.Body is null ? null : replace(quantifier.Body),
    };

    public override Expression VisitListOf(Expression.ListOf list) =>
        list with { Items = list.Items.Select(item => item with { Value = replace(item.Value), When = item.When is null ? null : replace(item.When) }).ToEquatableArray() };

    public override Expression VisitNew(Expression.New made) =>
        made with { Members = made.Members.Select(member => member with { Value = replace(member.Value) }).ToEquatableArray() };

    public override Expression VisitCommandLineMember(Expression.CommandLineMember member) =>
        member with { Instance = replace(member.Instance), Arguments = Each(member.Arguments) };

    public override Expression VisitDetectionMember(Expression.DetectionMember member) => member with { Instance = replace(member.Instance) };

    public override Expression VisitListElement(Expression.ListElement element) => element;

    public override Expression VisitOpaque(Expression.Opaque opaque) => opaque;

    public override Expression VisitAggregate(Expression.Aggregate aggregate) => aggregate with { Argument = replace(aggregate.Argument) };

    public override Expression VisitEventCount(Expression.EventCount count) => count;

    public override Expression VisitTuningOption(Expression.TuningOption option) => option;

    public override Expression VisitOutcomeReference(Expression.OutcomeReference reference) => reference;

    private EquatableArray<Expression> Each(EquatableArray<Expression> parts) => parts.Select(replace).ToEquatableArray();
}
