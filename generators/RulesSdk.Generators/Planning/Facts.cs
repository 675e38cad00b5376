using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Planning;

/// <summary>What is known not to be null where an expression is evaluated, from the terms that were evaluated before it.</summary>
internal sealed class Facts
{
    public static readonly Facts None = new([]);

    private readonly HashSet<Expression> _present;

    private Facts(HashSet<Expression> present) => _present = present;

    /// <summary>Whether a value may be null.</summary>
    public bool MayBeNull(Expression expression) => expression.Type.IsNullable && !_present.Contains(expression);

    /// <summary>What is known after an expression was true or false.</summary>
    public Facts After(Expression expression, bool outcome)
    {
        var present = new HashSet<Expression>(_present);
        Learn(expression, outcome, present);
        return present.Count == _present.Count ? this : new(present);
    }

    private static void Learn(Expression expression, bool outcome, HashSet<Expression> present)
    {
        switch (expression)
        {
            case Expression.Not not:
                Learn(not.Operand, !outcome, present);
                break;
            case Expression.IsNull isNull when !outcome:
                Add(isNull.Operand, present);
                break;
            case Expression.All all when outcome:
                foreach (var term in all.Terms)
                {
                    Learn(term, true, present);
                }

                break;
            case Expression.Any any when !outcome:
                foreach (var term in any.Terms)
                {
                    Learn(term, false, present);
                }

                break;
            case Expression.Compare { Operator: ComparisonOperator.Equal } compare when outcome:
                AddWhereOtherIsPresent(compare, present);
                break;
            case Expression.Compare { Operator: ComparisonOperator.NotEqual } compare when !outcome:
                AddWhereOtherIsPresent(compare, present);
                break;
            case Expression.Compare { Operator: not (ComparisonOperator.Equal or ComparisonOperator.NotEqual) } compare when outcome:
                Add(compare.Left, present);
                Add(compare.Right, present);
                break;
            case Expression.In @in when outcome && @in.Values.All(value => !IsNullConstant(value)):
                Add(@in.Operand, present);
                break;
        }
    }

    private static void AddWhereOtherIsPresent(Expression.Compare compare, HashSet<Expression> present)
    {
        if (!compare.Right.Type.IsNullable)
        {
            Add(compare.Left, present);
        }

        if (!compare.Left.Type.IsNullable)
        {
            Add(compare.Right, present);
        }
    }

    private static void Add(Expression expression, HashSet<Expression> present)
    {
        present.Add(expression);

        // a?.B is there only where a is
        if (expression is Expression.Conditional { Test: Expression.IsNull test, WhenTrue: Expression.Constant { Literal: "null" } } conditional)
        {
            Add(test.Operand, present);
            Add(conditional.WhenFalse, present);
        }
        else if (expression is Expression.Convert convert)
        {
            Add(convert.Operand, present);
        }
    }

    private static bool IsNullConstant(Expression expression) => expression is Expression.Constant { Literal: "null" };
}
