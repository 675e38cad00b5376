namespace RulesSdk.Generators.Models.Serialization;

/// <summary>Expressions for use in another assembly, which can call nothing that is private here.</summary>
internal static class Portable
{
    /// <summary>The expression with the author's own regular expressions by their patterns, where those are known.</summary>
    public static Expression Of(Expression expression) => expression.WithChildren(Of) switch
    {
        Expression.RegexTest { Pattern: not null } regex => regex with { Source = null },
        var other => other,
    };

    /// <summary>Why an expression cannot be compiled in another assembly and what to do about it, or null where it can.</summary>
    public static (string Fault, string Remedy)? Fault(Expression expression) =>
        ExpressionTree.Walk(expression).Select(NodeFault.Instance.Visit).FirstOrDefault(static fault => fault is not null);

    // Why a node cannot, whatever is within it.
    private sealed class NodeFault : ExpressionVisitor<(string Fault, string Remedy)?>
    {
        public static readonly NodeFault Instance = new();

        public override (string Fault, string Remedy)? VisitOpaque(Expression.Opaque opaque) =>
            ($"runs '{opaque.Method}', which is [Opaque]", "write it with supported expressions, without [Opaque]");

        public override (string Fault, string Remedy)? VisitRegexTest(Expression.RegexTest test) => test.Source is null
            ? null
            : ($"matches by '{test.Source.Replace("global::", "")}', which does not run in linear time",
                "use a pattern without back-references, look-around and atomic groups");

        public override (string Fault, string Remedy)? VisitAggregate(Expression.Aggregate aggregate) => Folding;

        public override (string Fault, string Remedy)? VisitTuningOption(Expression.TuningOption option) =>
            ($"reads '{option.Name}', which a tuning of its own rule may change", "write the number as a constant");

        public override (string Fault, string Remedy)? VisitOutcomeReference(Expression.OutcomeReference reference) => Folding;

        // The others depend on nothing of this assembly.
        public override (string Fault, string Remedy)? VisitVariable(Expression.Variable variable) => null;

        public override (string Fault, string Remedy)? VisitField(Expression.Field field) => null;

        public override (string Fault, string Remedy)? VisitItem(Expression.Item item) => null;

        public override (string Fault, string Remedy)? VisitJsonMember(Expression.JsonMember member) => null;

        public override (string Fault, string Remedy)? VisitConstant(Expression.Constant constant) => null;

        public override (string Fault, string Remedy)? VisitAll(Expression.All all) => null;

        public override (string Fault, string Remedy)? VisitAny(Expression.Any any) => null;

        public override (string Fault, string Remedy)? VisitNot(Expression.Not not) => null;

        public override (string Fault, string Remedy)? VisitCompare(Expression.Compare compare) => null;

        public override (string Fault, string Remedy)? VisitIn(Expression.In set) => null;

        public override (string Fault, string Remedy)? VisitIsNull(Expression.IsNull isNull) => null;

        public override (string Fault, string Remedy)? VisitConditional(Expression.Conditional conditional) => null;

        public override (string Fault, string Remedy)? VisitCoalesce(Expression.Coalesce coalesce) => null;

        public override (string Fault, string Remedy)? VisitArithmetic(Expression.Arithmetic arithmetic) => null;

        public override (string Fault, string Remedy)? VisitNegate(Expression.Negate negate) => null;

        public override (string Fault, string Remedy)? VisitConvert(Expression.Convert convert) => null;

        public override (string Fault, string Remedy)? VisitTextTest(Expression.TextTest test) => null;

        public override (string Fault, string Remedy)? VisitTextFunction(Expression.TextFunction function) => null;

        public override (string Fault, string Remedy)? VisitGlobTest(Expression.GlobTest test) => null;

        public override (string Fault, string Remedy)? VisitCidrTest(Expression.CidrTest test) => null;

        public override (string Fault, string Remedy)? VisitListLookup(Expression.ListLookup lookup) => null;

        public override (string Fault, string Remedy)? VisitTableLookup(Expression.TableLookup lookup) => lookup.Table.IsPublic
            ? null
            : ($"it reads '{lookup.Table.Name}' by a property that is not public", "make the property public, and the class that it is in");

        public override (string Fault, string Remedy)? VisitQuantifier(Expression.Quantifier quantifier) => null;

        public override (string Fault, string Remedy)? VisitListOf(Expression.ListOf list) => null;

        public override (string Fault, string Remedy)? VisitNew(Expression.New made) => null;

        public override (string Fault, string Remedy)? VisitCommandLineMember(Expression.CommandLineMember member) => null;

        public override (string Fault, string Remedy)? VisitDetectionMember(Expression.DetectionMember member) => null;

        public override (string Fault, string Remedy)? VisitListElement(Expression.ListElement element) => null;

        public override (string Fault, string Remedy)? VisitEventCount(Expression.EventCount count) => null;

        private static (string Fault, string Remedy)? Folding => ("folds an aggregate", "call the aggregate in the [Outcome] itself");
    }
}
