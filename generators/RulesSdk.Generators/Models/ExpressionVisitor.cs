namespace RulesSdk.Generators.Models;

/// <summary>
/// What is done with each kind of node of an expression. There is a method for every kind and none has a default, so a
/// new kind of node does not compile until every walk of the tree says what it does with it.
/// </summary>
/// <typeparam name="TResult">What a node gives.</typeparam>
internal abstract class ExpressionVisitor<TResult>
{
    /// <summary>Calls the method for the node's kind.</summary>
    public TResult Visit(Expression expression) => expression.Accept(this);

    public abstract TResult VisitVariable(Expression.Variable variable);

    public abstract TResult VisitField(Expression.Field field);

    public abstract TResult VisitItem(Expression.Item item);

    public abstract TResult VisitJsonMember(Expression.JsonMember member);

    public abstract TResult VisitConstant(Expression.Constant constant);

    public abstract TResult VisitAll(Expression.All all);

    public abstract TResult VisitAny(Expression.Any any);

    public abstract TResult VisitNot(Expression.Not not);

    public abstract TResult VisitCompare(Expression.Compare compare);

    public abstract TResult VisitIn(Expression.In set);

    public abstract TResult VisitIsNull(Expression.IsNull isNull);

    public abstract TResult VisitConditional(Expression.Conditional conditional);

    public abstract TResult VisitCoalesce(Expression.Coalesce coalesce);

    public abstract TResult VisitArithmetic(Expression.Arithmetic arithmetic);

    public abstract TResult VisitNegate(Expression.Negate negate);

    public abstract TResult VisitConvert(Expression.Convert convert);

    public abstract TResult VisitTextTest(Expression.TextTest test);

    public abstract TResult VisitTextFunction(Expression.TextFunction function);

    public abstract TResult VisitRegexTest(Expression.RegexTest test);

    public abstract TResult VisitGlobTest(Expression.GlobTest test);

    public abstract TResult VisitCidrTest(Expression.CidrTest test);

    public abstract TResult VisitListLookup(Expression.ListLookup lookup);

    public abstract TResult VisitTableLookup(Expression.TableLookup lookup);

    public abstract TResult VisitQuantifier(Expression.Quantifier quantifier);

    public abstract TResult VisitListOf(Expression.ListOf list);

    public abstract TResult VisitNew(Expression.New made);

    public abstract TResult VisitCommandLineMember(Expression.CommandLineMember member);

    public abstract TResult VisitDetectionMember(Expression.DetectionMember member);

    public abstract TResult VisitListElement(Expression.ListElement element);

    public abstract TResult VisitOpaque(Expression.Opaque opaque);

    public abstract TResult VisitAggregate(Expression.Aggregate aggregate);

    public abstract TResult VisitEventCount(Expression.EventCount count);

    public abstract TResult VisitTuningOption(Expression.TuningOption option);

    public abstract TResult VisitOutcomeReference(Expression.OutcomeReference reference);
}
