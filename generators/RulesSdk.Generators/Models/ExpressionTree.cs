namespace RulesSdk.Generators.Models;

/// <summary>Walks expressions.</summary>
internal static class ExpressionTree
{
    /// <summary>The expressions directly within one, in order of evaluation.</summary>
    public static IEnumerable<Expression> Children(this Expression expression) => ChildrenVisitor.Instance.Visit(expression);

    /// <summary>The expression with each one directly within it replaced.</summary>
    public static Expression WithChildren(this Expression expression, Func<Expression, Expression> replace) =>
        new ExpressionRewriter(replace).Visit(expression);

    /// <summary>An expression and all within it.</summary>
    public static IEnumerable<Expression> Walk(Expression expression) => [expression, .. Children(expression).SelectMany(Walk)];

    /// <summary>The event variables that are used; a quantifier's own parameter is none.</summary>
    public static HashSet<Expression.Variable> EventVariables(this Expression expression)
    {
        var found = new HashSet<Expression.Variable>();
        Collect(expression, [], found);
        return found;

        static void Collect(Expression expression, List<string> bound, HashSet<Expression.Variable> found)
        {
            if (expression is Expression.Variable variable)
            {
                if (!bound.Contains(variable.Name))
                {
                    found.Add(variable);
                }
            }
            else if (expression is Expression.Quantifier quantifier)
            {
                Collect(quantifier.List, bound, found);
                if (quantifier.Body is not null)
                {
                    bound.Add(quantifier.Element.Name);
                    Collect(quantifier.Body, bound, found);
                    bound.RemoveAt(bound.Count - 1);
                }
            }
            else
            {
                foreach (var child in expression.Children())
                {
                    Collect(child, bound, found);
                }
            }
        }
    }

    /// <summary>The names of the event variables that are used.</summary>
    public static IReadOnlyList<string> Events(Expression expression) => [.. expression.EventVariables().Select(variable => variable.Name).Distinct()];

    private sealed class ChildrenVisitor : ExpressionVisitor<IEnumerable<Expression>>
    {
        public static readonly ChildrenVisitor Instance = new();

        public override IEnumerable<Expression> VisitVariable(Expression.Variable variable) => [];

        public override IEnumerable<Expression> VisitField(Expression.Field field) => [field.Instance];

        public override IEnumerable<Expression> VisitItem(Expression.Item item) => [item.Instance];

        public override IEnumerable<Expression> VisitJsonMember(Expression.JsonMember member) => [member.Instance];

        public override IEnumerable<Expression> VisitConstant(Expression.Constant constant) => [];

        public override IEnumerable<Expression> VisitAll(Expression.All all) => all.Terms;

        public override IEnumerable<Expression> VisitAny(Expression.Any any) => any.Terms;

        public override IEnumerable<Expression> VisitNot(Expression.Not not) => [not.Operand];

        public override IEnumerable<Expression> VisitCompare(Expression.Compare compare) => [compare.Left, compare.Right];

        public override IEnumerable<Expression> VisitIn(Expression.In set) => [set.Operand];

        public override IEnumerable<Expression> VisitIsNull(Expression.IsNull isNull) => [isNull.Operand];

        public override IEnumerable<Expression> VisitConditional(Expression.Conditional conditional) =>
            [conditional.Test, conditional.WhenTrue, conditional.WhenFalse];

        public override IEnumerable<Expression> VisitCoalesce(Expression.Coalesce coalesce) => [coalesce.Left, coalesce.Right];

        public override IEnumerable<Expression> VisitArithmetic(Expression.Arithmetic arithmetic) => [arithmetic.Left, arithmetic.Right];

        public override IEnumerable<Expression> VisitNegate(Expression.Negate negate) => [negate.Operand];

        public override IEnumerable<Expression> VisitConvert(Expression.Convert convert) => [convert.Operand];

        public override IEnumerable<Expression> VisitTextTest(Expression.TextTest test) => [test.Left, test.Right];

        public override IEnumerable<Expression> VisitTextFunction(Expression.TextFunction function) => function.Arguments;

        public override IEnumerable<Expression> VisitRegexTest(Expression.RegexTest test) => [test.Operand];

        public override IEnumerable<Expression> VisitGlobTest(Expression.GlobTest test) => [test.Operand];

        public override IEnumerable<Expression> VisitCidrTest(Expression.CidrTest test) => [test.Operand];

        public override IEnumerable<Expression> VisitListLookup(Expression.ListLookup lookup) => [lookup.Operand];

        public override IEnumerable<Expression> VisitTableLookup(Expression.TableLookup lookup) => [lookup.Operand];

        public override IEnumerable<Expression> VisitQuantifier(Expression.Quantifier quantifier) =>
            quantifier.Body is null ? [quantifier.List] : [quantifier.List, quantifier.Body];

        public override IEnumerable<Expression> VisitListOf(Expression.ListOf list) => list.Items.SelectMany(item => item.When is null ? (Expression[])[item.Value] : [item.When, item.Value]);

        public override IEnumerable<Expression> VisitNew(Expression.New made) => made.Members.Select(member => member.Value);

        public override IEnumerable<Expression> VisitCommandLineMember(Expression.CommandLineMember member) =>
            [member.Instance, .. member.Arguments];

        public override IEnumerable<Expression> VisitDetectionMember(Expression.DetectionMember member) => [member.Instance];

        public override IEnumerable<Expression> VisitListElement(Expression.ListElement element) => [element.Event];

        public override IEnumerable<Expression> VisitOpaque(Expression.Opaque opaque) => [opaque.Event];

        public override IEnumerable<Expression> VisitAggregate(Expression.Aggregate aggregate) => [aggregate.Argument];

        public override IEnumerable<Expression> VisitEventCount(Expression.EventCount count) => [];

        public override IEnumerable<Expression> VisitTuningOption(Expression.TuningOption option) => [];

        public override IEnumerable<Expression> VisitOutcomeReference(Expression.OutcomeReference reference) => [];
    }
}
