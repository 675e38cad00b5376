using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Planning;

/// <summary>Which values are known not to be null where an expression is evaluated: the terms evaluated before it tell.</summary>
internal sealed class Facts
{
    public static readonly Facts None = new([]);

    private readonly HashSet<Expression> _present;

    private Facts(HashSet<Expression> present) => _present = present;

    /// <summary>Whether a value may be null.</summary>
    public bool MayBeNull(Expression expression) => expression.Type.IsNullable && !_present.Contains(expression);

    /// <summary>What is known where a name means something else: the parameter of a quantifier's body may have the name of another.</summary>
    public Facts Without(string variable) =>
        new([.. _present.Where(value => !value.Contains(part => part is Expression.Variable one && one.Name == variable))]);

    /// <summary>What is known after an expression was true or false.</summary>
    public Facts After(Expression expression, bool outcome)
    {
        var present = new HashSet<Expression>(_present);
        present.UnionWith(new Learning(outcome).Visit(expression));
        return present.Count == _present.Count ? this : new(present);
    }

    // The values that are present where an expression was true or false.
    private sealed class Learning(bool outcome) : ExpressionVisitor<IEnumerable<Expression>>
    {
        public override IEnumerable<Expression> VisitNot(Expression.Not not) => new Learning(!outcome).Visit(not.Operand);

        public override IEnumerable<Expression> VisitIsNull(Expression.IsNull isNull) => outcome ? [] : Present(isNull.Operand);

        public override IEnumerable<Expression> VisitAll(Expression.All all) => outcome ? all.Terms.SelectMany(Visit) : [];

        public override IEnumerable<Expression> VisitAny(Expression.Any any) => outcome ? [] : any.Terms.SelectMany(Visit);

        public override IEnumerable<Expression> VisitCompare(Expression.Compare compare)
        {
            // null equals null, but is neither less nor more than anything
            var (left, right) = (Present(compare.Left), Present(compare.Right));
            return compare.Operator switch
            {
                ComparisonOperator.Equal or ComparisonOperator.NotEqual when outcome == (compare.Operator == ComparisonOperator.Equal) =>
                    [.. compare.Right.Type.IsNullable ? [] : left, .. compare.Left.Type.IsNullable ? [] : right],
                ComparisonOperator.Equal or ComparisonOperator.NotEqual => [],
                _ => outcome ? [.. left, .. right] : [],
            };
        }

        public override IEnumerable<Expression> VisitIn(Expression.In set) =>
            outcome && !set.Values.Any(IsNullConstant) ? Present(set.Operand) : [];

        // The others tell nothing.
        public override IEnumerable<Expression> VisitVariable(Expression.Variable variable) => [];

        public override IEnumerable<Expression> VisitField(Expression.Field field) => [];

        public override IEnumerable<Expression> VisitItem(Expression.Item item) => [];

        public override IEnumerable<Expression> VisitJsonMember(Expression.JsonMember member) => [];

        public override IEnumerable<Expression> VisitConstant(Expression.Constant constant) => [];

        public override IEnumerable<Expression> VisitConditional(Expression.Conditional conditional) => [];

        public override IEnumerable<Expression> VisitCoalesce(Expression.Coalesce coalesce) => [];

        public override IEnumerable<Expression> VisitArithmetic(Expression.Arithmetic arithmetic) => [];

        public override IEnumerable<Expression> VisitNegate(Expression.Negate negate) => [];

        public override IEnumerable<Expression> VisitConvert(Expression.Convert convert) => [];

        public override IEnumerable<Expression> VisitTextTest(Expression.TextTest test) => [];

        public override IEnumerable<Expression> VisitTextFunction(Expression.TextFunction function) => [];

        public override IEnumerable<Expression> VisitRegexTest(Expression.RegexTest test) => [];

        public override IEnumerable<Expression> VisitGlobTest(Expression.GlobTest test) => [];

        public override IEnumerable<Expression> VisitCidrTest(Expression.CidrTest test) => [];

        public override IEnumerable<Expression> VisitListLookup(Expression.ListLookup lookup) => [];

        public override IEnumerable<Expression> VisitTableLookup(Expression.TableLookup lookup) => [];

        public override IEnumerable<Expression> VisitQuantifier(Expression.Quantifier quantifier) => [];

        public override IEnumerable<Expression> VisitListOf(Expression.ListOf list) => [];

        public override IEnumerable<Expression> VisitNew(Expression.New made) => [];

        public override IEnumerable<Expression> VisitCommandLineMember(Expression.CommandLineMember member) => [];

        public override IEnumerable<Expression> VisitDetectionMember(Expression.DetectionMember member) => [];

        public override IEnumerable<Expression> VisitListElement(Expression.ListElement element) => [];

        public override IEnumerable<Expression> VisitOpaque(Expression.Opaque opaque) => [];

        public override IEnumerable<Expression> VisitAggregate(Expression.Aggregate aggregate) => [];

        public override IEnumerable<Expression> VisitEventCount(Expression.EventCount count) => [];

        public override IEnumerable<Expression> VisitTuningOption(Expression.TuningOption option) => [];

        public override IEnumerable<Expression> VisitOutcomeReference(Expression.OutcomeReference reference) => [];

        // A value that is present, and what is present because of it: a?.B is present only where a is.
        private static IEnumerable<Expression> Present(Expression expression) => expression switch
        {
            Expression.Conditional { Test: Expression.IsNull test, WhenTrue: Expression.Constant { Literal: "null" } } conditional =>
                [expression, .. Present(test.Operand), .. Present(conditional.WhenFalse)],
            Expression.Convert convert => [expression, .. Present(convert.Operand)],
            _ => [expression],
        };

        private static bool IsNullConstant(Expression.Constant constant) => constant.Literal == "null";
    }
}
