namespace RulesSdk.Generators.Models;

/// <summary>Builds expressions in their simplest form.</summary>
internal static class Build
{
    public static readonly Expression.Constant True = new("true", null, ValueType.Boolean);
    public static readonly Expression.Constant False = new("false", null, ValueType.Boolean);

    /// <summary>Null of a type.</summary>
    public static Expression.Constant Null(ValueType type) => new("null", null, type with { IsNullable = true });

    /// <summary>Every term holds; nested conjunctions are one.</summary>
    public static Expression All(params IEnumerable<Expression> terms)
    {
        var flat = new List<Expression>();
        foreach (var term in terms)
        {
            if (term is Expression.All all)
            {
                flat.AddRange(all.Terms);
            }
            else if (term != True)
            {
                flat.Add(term);
            }

            if (flat.Count > 0 && flat[flat.Count - 1] == False)
            {
                break;
            }
        }

        return flat.Count switch { 0 => True, 1 => flat[0], _ => new Expression.All(flat.ToEquatableArray()) };
    }

    /// <summary>Some term holds; nested disjunctions are one, and equalities of one value with constants are one set.</summary>
    public static Expression Any(params IEnumerable<Expression> terms)
    {
        var flat = new List<Expression>();
        Expression? operand = null;
        var values = new List<Expression.Constant>();
        foreach (var term in terms.SelectMany(term => term is Expression.Any any ? any.Terms : (IEnumerable<Expression>)[term]))
        {
            if (term == False)
            {
                continue;
            }

            var set = Set(term);
            if (set is not null && operand is not null && operand == set.Operand)
            {
                values.AddRange(set.Values);
                continue;
            }

            EndSet();
            flat.Add(term);
            if (term == True)
            {
                break;
            }

            if (set is not null)
            {
                operand = set.Operand;
                values.AddRange(set.Values);
            }
        }

        EndSet();
        return flat.Count switch { 0 => False, 1 => flat[0], _ => new Expression.Any(flat.ToEquatableArray()) };

        // several equalities of one value, the last of the terms so far, become one set
        void EndSet()
        {
            if (operand is not null && Set(flat[flat.Count - 1])!.Values.Count < values.Count)
            {
                flat[flat.Count - 1] = new Expression.In(operand, values.Distinct().ToEquatableArray());
            }

            operand = null;
            values.Clear();
        }
    }

    /// <summary>The operand does not hold.</summary>
    public static Expression Not(Expression operand) => operand switch
    {
        Expression.Not not => not.Operand,
        _ when operand == True => False,
        _ when operand == False => True,
        _ => new Expression.Not(operand),
    };

    /// <summary>Whether a value is null; false where its type has no null.</summary>
    public static Expression IsNull(Expression operand) => operand.Type.IsNullable ? new Expression.IsNull(operand) : False;

    /// <summary>A comparison; with null and truth values in their short forms.</summary>
    public static Expression Compare(Expression left, ComparisonOperator comparison, Expression right)
    {
        left = WithoutLifting(left);
        right = WithoutLifting(right);
        if (left is Expression.Constant && right is not Expression.Constant && comparison is ComparisonOperator.Equal or ComparisonOperator.NotEqual)
        {
            (left, right) = (right, left);
        }

        if (comparison == ComparisonOperator.NotEqual && (right is Expression.Constant { Literal: "null" } || Guarded(left) || IsTruth(left, right)))
        {
            return Not(Compare(left, ComparisonOperator.Equal, right));
        }

        if (comparison is not (ComparisonOperator.Equal or ComparisonOperator.NotEqual)
            && (left is Expression.Constant { Literal: "null" } || right is Expression.Constant { Literal: "null" }))
        {
            // nothing is before or after null
            return False;
        }

        if (comparison != ComparisonOperator.Equal || right is not Expression.Constant constant)
        {
            return new Expression.Compare(left, comparison, right);
        }

        return (left, constant) switch
        {
            (_, { Literal: "null" }) => IsNull(left),
            // x?.y == constant
            (Expression.Conditional { Test: Expression.IsNull test } conditional, _) when Guarded(left) =>
                All(Not(test), Compare(conditional.WhenFalse, comparison, right)),
            _ when IsTruth(left, right) => constant == True ? left : Not(left),
            _ => new Expression.Compare(left, comparison, right),
        };
    }

    /// <summary>One of two values; of truth values with a constant, the shorter All or Any.</summary>
    public static Expression Choose(Expression test, Expression whenTrue, Expression whenFalse)
    {
        if (whenTrue.Type.Kind == ValueKind.Boolean && !whenTrue.Type.IsNullable && !whenFalse.Type.IsNullable)
        {
            if (whenTrue == True)
            {
                return Any(test, whenFalse);
            }

            if (whenTrue == False)
            {
                return All(Not(test), whenFalse);
            }

            if (whenFalse == False)
            {
                return All(test, whenTrue);
            }
        }

        var type = whenTrue.Type with { IsNullable = whenTrue.Type.IsNullable || whenFalse.Type.IsNullable };
        return new Expression.Conditional(test, whenTrue, whenFalse, type);
    }

    /// <summary>A value without a conversion to a type that has null as well: what is compared with it is the same without.</summary>
    public static Expression WithoutLifting(Expression operand) =>
        operand is Expression.Convert { Type.IsNullable: true } convert
        && !convert.Operand.Type.IsNullable && convert.Operand.Type.IsSame(convert.Type)
            ? convert.Operand
            : operand;

    // x == 1 and x in {1, 2}, as sets
    private static Expression.In? Set(Expression term) => term switch
    {
        Expression.In set => set,
        Expression.Compare { Operator: ComparisonOperator.Equal, Right: Expression.Constant value } compare when compare.Left is not Expression.Constant =>
            new Expression.In(compare.Left, [value]),
        _ => null,
    };

    private static bool IsTruth(Expression left, Expression right) =>
        left.Type is { Kind: ValueKind.Boolean, IsNullable: false } && (right == True || right == False);

    private static bool Guarded(Expression left) =>
        left is Expression.Conditional { Test: Expression.IsNull, WhenTrue: Expression.Constant { Literal: "null" } };
}
