using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Planning.Sources;

/// <summary>What tests that were evaluated before tell where an expression is evaluated.</summary>
internal sealed class KnownTests
{
    public static readonly KnownTests None = new([]);

    private readonly Dictionary<Expression, bool> _outcomes;

    private KnownTests(Dictionary<Expression, bool> outcomes) => _outcomes = outcomes;

    /// <summary>Whether a test is known to hold, or not to; null where nothing is known.</summary>
    public bool? Of(Expression test)
    {
        if (_outcomes.TryGetValue(test, out var outcome))
        {
            return outcome;
        }

        return test switch
        {
            Expression.IsNull isNull when IsOneOf(isNull.Operand) is { } values => values.Any(IsNullConstant) && values.Count == 1 ? true : values.Any(IsNullConstant) ? null : false,
            _ => null,
        };
    }

    /// <summary>The constants among which a value is known to be, or null. Of several tests of one value, each leaves those that the others allow.</summary>
    public EquatableArray<Expression.Constant>? IsOneOf(Expression operand)
    {
        EquatableArray<Expression.Constant>? possible = null;
        foreach (var known in _outcomes)
        {
            if (known.Value && Set(known.Key) is { } set && set.Operand == operand && set.Values.All(Constants.IsComparable))
            {
                possible = possible is { } before && before.All(Constants.IsComparable) && set.Values.All(Constants.IsComparable)
                    ? before.Where(set.Values.Contains).ToEquatableArray()
                    : possible ?? set.Values;
            }
        }

        return possible;
    }

    /// <summary>The constants that a value is known not to be.</summary>
    public IEnumerable<Expression.Constant> IsNoneOf(Expression operand) => _outcomes
        .Where(known => !known.Value && Set(known.Key) is { } set && set.Operand == operand)
        .SelectMany(known => Set(known.Key)!.Values);

    /// <summary>What is known where a name means something else: the parameter of a quantifier's body may have the name of another.</summary>
    public KnownTests Without(string variable) => new(_outcomes
        .Where(known => !known.Key.Contains(part => part is Expression.Variable one && one.Name == variable))
        .ToDictionary(known => known.Key, known => known.Value));

    /// <summary>What is known where a test held, or did not.</summary>
    public KnownTests With(Expression test, bool outcome)
    {
        var outcomes = new Dictionary<Expression, bool>(_outcomes);
        Add(test, outcome);
        return new(outcomes);

        void Add(Expression term, bool holds)
        {
            switch (term)
            {
                case Expression.Not not:
                    Add(not.Operand, !holds);
                    break;
                case Expression.All all when holds:
                    foreach (var part in all.Terms)
                    {
                        Add(part, true);
                    }

                    break;
                case Expression.Any any when !holds:
                    foreach (var part in any.Terms)
                    {
                        Add(part, false);
                    }

                    break;
                case Expression.Constant:
                    break;
                default:
                    outcomes[term] = holds;
                    break;
            }
        }
    }

    /// <summary>A test that a value is one of some constants, or null.</summary>
    public static Expression.In? Set(Expression test) => test switch
    {
        Expression.In set => set,
        Expression.Compare { Operator: ComparisonOperator.Equal, Right: Expression.Constant value } compare => new Expression.In(compare.Left, [value]),
        _ => null,
    };

    private static bool IsNullConstant(Expression.Constant constant) => constant.Literal == "null";
}
