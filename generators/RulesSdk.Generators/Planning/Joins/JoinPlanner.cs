using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning.Sources;

namespace RulesSdk.Generators.Planning.Joins;

/// <summary>Decides how the variables of a join find each other.</summary>
internal sealed partial class JoinPlanner
{
    private const long Unbounded = long.MaxValue;

    private readonly RuleModel _rule;
    private readonly List<List<(int Variable, Expression Value)>> _classes = [];
    private readonly List<string> _hashTypes = [];

    // how many ticks the second lies after the first, at most
    private readonly long[,] _most;
    private readonly List<string> _reasons = [];
    private readonly List<EquatableArray<JoinKey>>[] _indexes;
    private readonly int[] _positive;
    private readonly int[] _optional;

    private JoinPlanner(RuleModel rule)
    {
        var count = rule.Variables.Count;
        _rule = rule;
        _most = new long[count, count];
        _indexes = new List<EquatableArray<JoinKey>>[count];
        _positive = [.. Enumerable.Range(0, count).Where(variable => !rule.Variables[variable].IsOptional)];
        _optional = [.. Enumerable.Range(0, count).Where(variable => rule.Variables[variable].IsOptional)];
    }

    /// <summary>Plans a join.</summary>
    public static JoinPlan Plan(RuleModel rule) => new JoinPlanner(rule).Plan();

    /// <summary>Two variables whose events are never in one match, by the numbers of the variables, and how far apart they would have to lie at least; null where all may.</summary>
    public static (int First, int Second, long Apart)? Contradiction(RuleModel rule)
    {
        var planner = new JoinPlanner(rule);
        planner.Bound();
        var pairs =
            from first in planner._positive
            from second in planner._positive
            where first < second
            let apart = Math.Max(-(decimal)planner._most[first, second], -(decimal)planner._most[second, first])
            where apart > rule.Window!.Size || (planner._most[first, second] != Unbounded && planner._most[second, first] != Unbounded && (decimal)planner._most[first, second] + planner._most[second, first] < 0)
            select ((int, int, long)?)(first, second, (long)apart);
        return pairs.FirstOrDefault();
    }

    private JoinPlan Plan()
    {
        var count = _rule.Variables.Count;
        var isWindowed = _rule.Condition is not null || _rule.Window!.Kind != WindowKind.Sliding;
        ExplainWindow(isWindowed);
        Bound();
        var completes = Enumerable.Range(0, count).Select(v => _positive.Contains(v) && !_positive.Any(w => IsBefore(v, w))).ToArray();
        var probed = Enumerable.Range(0, count).Select(v => !_positive.Contains(v) || _positive.Any(w => w != v && completes[w])).ToArray();
        var keeps = Enumerable.Range(0, count).Select(v => isWindowed || !probed[v] ? null : Keep(v)).ToArray();
        foreach (var variable in _positive)
        {
            ExplainVariable(variable, probed[variable], completes[variable], keeps[variable], isWindowed);
        }

        var ties = TiedVariables.Of(_rule, _classes, _hashTypes, _positive, _optional);
        ExplainTies(ties);
        var probes = Enumerable.Range(0, count).Select(v => completes[v] ? Probe(v) : []).ToArray();
        var optional = _optional.Select(Accompany).ToEquatableArray();
        return new(
            isWindowed,
            Enumerable.Range(0, count)
                .Select(v => new JoinVariable(probed[v] || isWindowed || (completes[v] && HasRows), probed[v], completes[v], keeps[v], _indexes[v].ToEquatableArray(), probes[v]))
                .ToEquatableArray(),
            optional,
            _reasons.ToEquatableArray())
        {
            Bounds = Bounds().ToEquatableArray(),
            Ties = ties,
        };
    }

    // Tells keys and times from the other tests.
    private void Bound()
    {
        var count = _rule.Variables.Count;
        for (var variable = 0; variable < count; variable++)
        {
            _indexes[variable] = [];
            for (var other = 0; other < count; other++)
            {
                _most[variable, other] = Unbounded;
            }
        }

        foreach (var join in _rule.Joins.Where(join => !OptionalOf(join).Any()))
        {
            Classify(join);
        }

        CloseTimes();
    }

    // The rows of an event are joined one by one and folded together, so that they must be kept until all are joined.
    private bool HasRows => _positive.Length > 1 && _rule.Lets.Any(let => let.IsList);

    private IEnumerable<int> OptionalOf(Expression join) =>
        ExpressionTree.Events(join).Select(NumberOf).Where(variable => _optional.Contains(variable));

    private int NumberOf(string name)
    {
        for (var index = 0; index < _rule.Variables.Count; index++)
        {
            if (_rule.Variables[index].Name == name)
            {
                return index;
            }
        }

        return -1;
    }

    private void Classify(Expression join)
    {
        if (TimeBound.Of(join, _rule.Variables) is { } bound)
        {
            _most[bound.Earlier, bound.Later] = Math.Min(_most[bound.Earlier, bound.Later], bound.Most);
            Explain(bound);
        }
        else if (Equality(join) is var (left, right))
        {
            Equate(left, right);
        }
    }

    private ((int Variable, Expression Value) Left, (int Variable, Expression Value) Right)? Equality(Expression join)
    {
        var (left, right) = join switch
        {
            Expression.Compare { Operator: ComparisonOperator.Equal } compare => (Doubts.Element(compare.Left), Doubts.Element(compare.Right)),
            Expression.TextTest { Kind: TextTestKind.Equals, IgnoreCase: false } test => (Doubts.Element(test.Left), Doubts.Element(test.Right)),
            _ => (null, null),
        };
        return left is null || right is null || OnlyVariable(left) is not { } first || OnlyVariable(right) is not { } second || first == second
            ? null
            : ((first, left), (second, right));
    }

    private int? OnlyVariable(Expression expression) =>
        ExpressionTree.Events(expression) is [var name] && !expression.Type.IsContainer() && NumberOf(name) is >= 0 and var variable && IsHashed(expression) ? variable : null;

    // An element is hashed as it is; what is made of it is tested.
    private static bool IsHashed(Expression expression) =>
        expression is Expression.ListElement || !expression.Contains(static part => part is Expression.ListElement);

    private static string HashType(Expression left, Expression right) =>
        left.Type.Kind == ValueKind.Text ? "" : left.Type.Name + (left.Type.IsNullable || right.Type.IsNullable ? "?" : "");

    private void Equate((int Variable, Expression Value) left, (int Variable, Expression Value) right)
    {
        var hashType = HashType(left.Value, right.Value);
        var (first, second) = (ClassOf(left, hashType), ClassOf(right, hashType));
        if (first < 0)
        {
            (first, second, left, right) = (second, first, right, left);
        }

        if (first < 0)
        {
            _classes.Add([left, right]);
            _hashTypes.Add(hashType);
        }
        else if (second < 0)
        {
            _classes[first].Add(right);
        }
        else if (first != second)
        {
            _classes[first].AddRange(_classes[second]);
            _classes.RemoveAt(second);
            _hashTypes.RemoveAt(second);
        }
    }

    // What is equal to one thing is equal to all that this is equal to, so long as they hash alike.
    private int ClassOf((int Variable, Expression Value) member, string hashType)
    {
        for (var index = 0; index < _classes.Count; index++)
        {
            if (_hashTypes[index] == hashType && _classes[index].Contains(member))
            {
                return index;
            }
        }

        return -1;
    }

    private bool IsBefore(int variable, int other) => _most[other, variable] < 0;

    private IEnumerable<TimeBound> Bounds() =>
        from first in _positive
        from second in _positive
        where first != second && _most[first, second] != Unbounded
        select new TimeBound(first, second, _most[first, second]);

    // what lies between two events lies between them by way of a third
    private void CloseTimes()
    {
        foreach (var middle in _positive)
        {
            foreach (var first in _positive)
            {
                foreach (var last in _positive.Where(last => last != first))
                {
                    if (_most[first, middle] != Unbounded && _most[middle, last] != Unbounded)
                    {
                        var way = (decimal)_most[first, middle] + _most[middle, last];
                        _most[first, last] = (long)Math.Max(long.MinValue, Math.Min(_most[first, last], way));
                    }
                }
            }
        }
    }

    // A row is of no use once every partner it could have would be too late for it.
    private long? Keep(int variable)
    {
        var others = _positive.Where(other => other != variable).Select(other => _most[variable, other]).ToArray();
        return others.Length == 0 || others.Contains(Unbounded) ? null : Math.Max(0, others.Max());
    }

    private EquatableArray<ProbePlan> Probe(int arriving)
    {
        var joined = new List<int> { arriving };
        var tested = new HashSet<Expression>();
        var probes = new List<ProbePlan>();
        while (joined.Count < _positive.Length)
        {
            // The most selective next: the one tied by the most keys; of equals, the one declared first.
            var next = _positive
                .Where(variable => !joined.Contains(variable))
                .OrderByDescending(variable => Keys(variable, joined).Count)
                .First();
            var keys = Keys(next, joined);
            var index = IndexOf(next, keys.Select(key => key.Own).ToEquatableArray());
            joined.Add(next);
            var names = new HashSet<string>(joined.Select(variable => _rule.Variables[variable].Name), StringComparer.Ordinal);
            var tests = _rule.Joins
                .Where(join => !tested.Contains(join) && join.EventVariables().All(variable => names.Contains(variable.Name)))
                .ToEquatableArray();
            tested.UnionWith(tests);
            var reach = _most[next, arriving] is Unbounded ? (long?)null : Math.Max(0, _most[next, arriving]);
            probes.Add(new(next, index, keys.Select(key => key.Other).ToEquatableArray(), tests, reach));
            ExplainProbe(arriving, next, keys.Count, tests.Count, reach);
        }

        return probes.ToEquatableArray();
    }

    // Events that may be absent are looked up for a match that was found: they join with the events that they are compared with.
    private ProbePlan Accompany(int optional)
    {
        var tests = _rule.Joins.Where(join => OptionalOf(join).Contains(optional)).ToEquatableArray();
        var keys = tests.Select(Equality)
            .Where(tie => tie is not null)
            .Select(tie => tie!.Value.Left.Variable == optional ? (Own: tie.Value.Left, Other: tie.Value.Right) : (Own: tie.Value.Right, Other: tie.Value.Left))
            .Select(tie => (Own: new JoinKey(tie.Own.Value, HashType(tie.Own.Value, tie.Other.Value)), Other: new JoinKey(tie.Other.Value, HashType(tie.Own.Value, tie.Other.Value))))
            .ToArray();
        var index = IndexOf(optional, keys.Select(key => key.Own).ToEquatableArray());
        ExplainOptional(optional, keys.Length, tests.Count);
        return new(optional, index, keys.Select(key => key.Other).ToEquatableArray(), tests);
    }

    private int IndexOf(int variable, EquatableArray<JoinKey> keys)
    {
        var index = _indexes[variable].IndexOf(keys);
        if (index < 0)
        {
            index = _indexes[variable].Count;
            _indexes[variable].Add(keys);
        }

        return index;
    }

    private List<(JoinKey Own, JoinKey Other)> Keys(int variable, List<int> joined)
    {
        var keys = new List<(JoinKey, JoinKey)>();
        for (var index = 0; index < _classes.Count; index++)
        {
            var own = _classes[index].Where(member => member.Variable == variable).Select(member => member.Value).FirstOrDefault();
            var other = _classes[index].Where(member => joined.Contains(member.Variable)).Select(member => member.Value).FirstOrDefault();
            if (own is not null && other is not null)
            {
                keys.Add((new(own, _hashTypes[index]), new(other, _hashTypes[index])));
            }
        }

        return keys;
    }
}
