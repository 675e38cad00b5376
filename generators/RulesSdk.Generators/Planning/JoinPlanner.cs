using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Planning;

/// <summary>Decides how the variables of a join meet.</summary>
internal sealed class JoinPlanner
{
    private readonly RuleModel _rule;
    private readonly List<List<(int Variable, Expression Value)>> _classes = [];
    private readonly List<string> _hashTypes = [];
    private readonly bool[,] _before;
    private readonly List<string> _reasons = [];
    private readonly List<EquatableArray<JoinKey>>[] _indexes;

    private JoinPlanner(RuleModel rule)
    {
        _rule = rule;
        _before = new bool[rule.Variables.Count, rule.Variables.Count];
        _indexes = new List<EquatableArray<JoinKey>>[rule.Variables.Count];
    }

    /// <summary>Plans a join.</summary>
    public static JoinPlan Plan(RuleModel rule) => new JoinPlanner(rule).Plan();

    private JoinPlan Plan()
    {
        var count = _rule.Variables.Count;
        for (var variable = 0; variable < count; variable++)
        {
            _indexes[variable] = [];
        }

        foreach (var join in _rule.Joins)
        {
            Classify(join);
        }

        CloseOrder();
        var completes = Enumerable.Range(0, count).Select(v => !Enumerable.Range(0, count).Any(w => _before[v, w])).ToArray();
        var stored = Enumerable.Range(0, count).Select(v => Enumerable.Range(0, count).Any(w => w != v && completes[w])).ToArray();
        var probes = Enumerable.Range(0, count).Select(v => completes[v] ? Probe(v) : []).ToArray();
        for (var variable = 0; variable < count; variable++)
        {
            var name = _rule.Variables[variable].Name;
            if (!stored[variable] && count > 1)
            {
                _reasons.Add($"{name} is not kept: it always comes last");
            }

            if (!completes[variable])
            {
                _reasons.Add($"{name} looks for no partner: another variable always comes after it");
            }
        }

        return new(
            Enumerable.Range(0, count)
                .Select(v => new JoinVariable(stored[v], completes[v], _indexes[v].ToEquatableArray(), probes[v]))
                .ToEquatableArray(),
            _reasons.ToEquatableArray());
    }

    private void Classify(Expression join)
    {
        var (left, right, isEqual) = join switch
        {
            Expression.Compare { Operator: ComparisonOperator.Equal } compare => (compare.Left, compare.Right, true),
            Expression.TextTest { Kind: TextTestKind.Equals, IgnoreCase: false } test => (test.Left, test.Right, true),
            Expression.Compare { Operator: ComparisonOperator.Less } compare => (compare.Left, compare.Right, false),
            Expression.Compare { Operator: ComparisonOperator.Greater } compare => (compare.Right, compare.Left, false),
            _ => (null, null, false),
        };
        if (left is null || right is null || OnlyVariable(left) is not { } first || OnlyVariable(right) is not { } second || first == second)
        {
            return;
        }

        if (isEqual)
        {
            Equate((first, left), (second, right));
        }
        else if (left.IsEventTime(_rule.Variables[first].Schema) && right.IsEventTime(_rule.Variables[second].Schema))
        {
            _before[first, second] = true;
            _reasons.Add($"{_rule.Variables[first].Name} comes before {_rule.Variables[second].Name}");
        }
    }

    private int? OnlyVariable(Expression expression)
    {
        var names = expression.EventVariables().Select(variable => variable.Name).Distinct().ToArray();
        if (names.Length != 1 || expression.Type.IsContainer())
        {
            return null;
        }

        for (var index = 0; index < _rule.Variables.Count; index++)
        {
            if (_rule.Variables[index].Name == names[0])
            {
                return index;
            }
        }

        return null;
    }

    private void Equate((int Variable, Expression Value) left, (int Variable, Expression Value) right)
    {
        var hashType = left.Value.Type.Kind == ValueKind.Text
            ? ""
            : left.Value.Type.Name + (left.Value.Type.IsNullable || right.Value.Type.IsNullable ? "?" : "");
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

    private void CloseOrder()
    {
        var count = _rule.Variables.Count;
        for (var middle = 0; middle < count; middle++)
        {
            for (var first = 0; first < count; first++)
            {
                for (var last = 0; last < count; last++)
                {
                    _before[first, last] |= _before[first, middle] && _before[middle, last];
                }
            }
        }
    }

    private EquatableArray<ProbePlan> Probe(int arriving)
    {
        var met = new List<int> { arriving };
        var tested = new HashSet<Expression>();
        var probes = new List<ProbePlan>();
        while (met.Count < _rule.Variables.Count)
        {
            // The most selective next: the one tied by the most keys; of equals, the one declared first.
            var next = Enumerable.Range(0, _rule.Variables.Count)
                .Where(variable => !met.Contains(variable))
                .OrderByDescending(variable => Keys(variable, met).Count)
                .First();
            var keys = Keys(next, met);
            var own = keys.Select(key => key.Own).ToEquatableArray();
            var index = _indexes[next].IndexOf(own);
            if (index < 0)
            {
                index = _indexes[next].Count;
                _indexes[next].Add(own);
            }

            met.Add(next);
            var names = new HashSet<string>(met.Select(variable => _rule.Variables[variable].Name), StringComparer.Ordinal);
            var tests = _rule.Joins
                .Where(join => !tested.Contains(join) && join.EventVariables().All(variable => names.Contains(variable.Name)))
                .ToEquatableArray();
            tested.UnionWith(tests);
            probes.Add(new(next, index, keys.Select(key => key.Other).ToEquatableArray(), tests));
            _reasons.Add(
                $"{_rule.Variables[arriving].Name} finds {_rule.Variables[next].Name} by "
                + (keys.Count == 0 ? "time alone" : $"{keys.Count} key(s)") + $", then {tests.Count} test(s)");
        }

        return probes.ToEquatableArray();
    }

    private List<(JoinKey Own, JoinKey Other)> Keys(int variable, List<int> met)
    {
        var keys = new List<(JoinKey, JoinKey)>();
        for (var index = 0; index < _classes.Count; index++)
        {
            var own = _classes[index].Where(member => member.Variable == variable).Select(member => member.Value).FirstOrDefault();
            var other = _classes[index].Where(member => met.Contains(member.Variable)).Select(member => member.Value).FirstOrDefault();
            if (own is not null && other is not null)
            {
                keys.Add((new(own, _hashTypes[index]), new(other, _hashTypes[index])));
            }
        }

        return keys;
    }
}
