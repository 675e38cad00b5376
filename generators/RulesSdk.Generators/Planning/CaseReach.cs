using System.Globalization;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Planning;

/// <summary>
/// Finds the cases over counts and outcomes that are never current, and those that more events replace by a milder one. A value is compared with constants, so it is in one of
/// a few regions: below, between, above and at them. What is no such comparison may be true or false, whatever the rest is.
/// That allows for more than can happen, so a case that is not reached here is never reached.
/// </summary>
internal sealed class CaseReach
{
    // more combinations than this are not tried, and nothing is reported
    private const int MostCombinations = 4096;

    private readonly List<Expression> _values = [];
    private readonly List<List<Expression.Constant>> _constants = [];

    // null where there are too many combinations of them
    private readonly List<List<int>>? _regions;
    private readonly int[] _chosen;

    private CaseReach(IEnumerable<Expression> cases)
    {
        foreach (var body in cases)
        {
            Collect(body);
        }

        var regions = _values.Select((value, index) => Regions(value, _constants[index])).ToList();
        _regions = regions.Aggregate(1L, (product, some) => Math.Min(product * some.Count, MostCombinations + 1)) > MostCombinations ? null : regions;
        _chosen = new int[regions.Count];
    }

    /// <summary>For each case whether it is ever current, and whether it ever holds; null where there are too many combinations.</summary>
    public static IReadOnlyList<(bool IsCurrent, bool Holds)>? Of(IReadOnlyList<Expression> cases)
    {
        var reach = new CaseReach(cases);
        if (reach._regions is null)
        {
            return null;
        }

        var found = new (bool IsCurrent, bool Holds)[cases.Count];
        reach.Try(0, chosen =>
        {
            var isOver = false;
            for (var i = 0; i < cases.Count; i++)
            {
                if (reach.Holds(cases[i], chosen))
                {
                    found[i] = (found[i].IsCurrent || !isOver, true);
                    isOver = true;
                }
            }
        });
        return found;
    }

    /// <summary>The cases that one more event replaces by a milder one: each once, with the event's variable and the milder case.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="severities">How severe each is.</param>
    public static IReadOnlyList<(int Case, string Variable, int Milder)> Falls(IReadOnlyList<Expression> cases, IReadOnlyList<int> severities)
    {
        var reach = new CaseReach(cases);
        var found = new List<(int Case, string Variable, int Milder)>();
        if (reach._regions is not { } regions)
        {
            return found;
        }

        reach.Try(0, chosen =>
        {
            var before = Current(chosen);
            for (var index = 0; before >= 0 && index < chosen.Length && !found.Exists(fall => fall.Case == before); index++)
            {
                var own = chosen[index];
                if (reach._values[index] is Expression.EventCount count && regions[index].Find(region => region > own) is > 0 and var next)
                {
                    chosen[index] = next;
                    var after = Current(chosen);
                    chosen[index] = own;
                    if (after >= 0 && severities[after] < severities[before])
                    {
                        found.Add((before, count.Name, after));
                    }
                }
            }
        });
        return found;

        int Current(int[] chosen)
        {
            for (var i = 0; i < cases.Count; i++)
            {
                if (reach.Holds(cases[i], chosen))
                {
                    return i;
                }
            }

            return -1;
        }
    }

    private void Try(int index, Action<int[]> visit)
    {
        if (index == _chosen.Length)
        {
            visit(_chosen);
            return;
        }

        foreach (var region in _regions![index])
        {
            _chosen[index] = region;
            Try(index + 1, visit);
        }
    }

    private void Collect(Expression body)
    {
        switch (body)
        {
            case Expression.All or Expression.Any or Expression.Not:
            case Expression.Conditional:
                foreach (var child in body.Children())
                {
                    Collect(child);
                }

                break;
            case Expression.Constant:
                break;
            case Expression.Compare { Right: Expression.Constant constant } compare when IsMeasured(compare):
                Add(compare.Left, constant);
                break;
            default:
                Add(body, null);
                break;
        }
    }

    private void Add(Expression value, Expression.Constant? constant)
    {
        var index = _values.IndexOf(value);
        if (index < 0)
        {
            index = _values.Count;
            _values.Add(value);
            _constants.Add([]);
        }

        if (constant is not null && !_constants[index].Contains(constant))
        {
            _constants[index].Add(constant);
            _constants[index].Sort((left, right) => Number(left).CompareTo(Number(right)));
        }
    }

    // region 2k + 1 is the constant k, 2k lies before it; -1 is neither: null or not a number
    private static List<int> Regions(Expression value, List<Expression.Constant> constants)
    {
        if (constants.Count == 0)
        {
            return [0, 1];
        }

        var numbers = constants.Select(Number).ToList();
        var regions = Enumerable.Range(0, 2 * numbers.Count + 1).Where(region => !IsEmpty(region)).ToList();
        return value.Type is { Kind: ValueKind.Integer, IsNullable: false } ? regions : [-1, .. regions];

        // no whole number lies between two that follow each other, and no count is below zero
        bool IsEmpty(int region)
        {
            var (isBetween, k) = (region % 2 == 0, region / 2);
            return value.Type.Kind == ValueKind.Integer
                && ((isBetween && k > 0 && k < numbers.Count && numbers[k] - numbers[k - 1] == 1)
                    || (value is Expression.EventCount && k < numbers.Count && (isBetween ? numbers[k] <= 0 : numbers[k] < 0)));
        }
    }

    private bool Holds(Expression body, int[] chosen) => body switch
    {
        Expression.All all => all.Terms.All(term => Holds(term, chosen)),
        Expression.Any any => any.Terms.Any(term => Holds(term, chosen)),
        Expression.Not not => !Holds(not.Operand, chosen),
        Expression.Conditional choice => Holds(choice.Test, chosen) ? Holds(choice.WhenTrue, chosen) : Holds(choice.WhenFalse, chosen),
        Expression.Constant constant => constant.Literal == "true",
        Expression.Compare { Right: Expression.Constant constant } compare when IsMeasured(compare) => Compares(compare, constant, chosen),
        _ => chosen[_values.IndexOf(body)] == 1,
    };

    private bool Compares(Expression.Compare compare, Expression.Constant constant, int[] chosen)
    {
        var index = _values.IndexOf(compare.Left);
        var place = 2 * _constants[index].IndexOf(constant) + 1;
        var region = chosen[index];
        return compare.Operator switch
        {
            ComparisonOperator.Equal => region == place,
            ComparisonOperator.NotEqual => region != place,
            _ when region < 0 => false,
            ComparisonOperator.Less => region < place,
            ComparisonOperator.LessOrEqual => region <= place,
            ComparisonOperator.Greater => region > place,
            _ => region >= place,
        };
    }

    // a number of which only comparisons with plain numbers are asked
    private static bool IsMeasured(Expression.Compare compare) =>
        compare is { Left: not Expression.Constant and { Type.Kind: ValueKind.Integer or ValueKind.Double }, Right: Expression.Constant constant } && TryNumber(constant, out _);

    private static decimal Number(Expression.Constant constant) => TryNumber(constant, out var number) ? number : 0;

    private static bool TryNumber(Expression.Constant constant, out decimal number) =>
        decimal.TryParse(constant.Literal.TrimEnd('L', 'l', 'U', 'u', 'D', 'd', 'F', 'f'), NumberStyles.Float, CultureInfo.InvariantCulture, out number);
}
