using System.Collections;
using System.Reflection;
using RulesSdk.Runtime.Aggregates;

namespace RulesSdk.Testing;

/// <summary>Evaluates the <see cref="GroupByAttribute"/> methods of a rule over a match.</summary>
internal static class KeyValues
{
    /// <summary>
    /// The keys that a match counts under: none where a part is zero, throws, or says that variables differ; several
    /// where a part is a list.
    /// </summary>
    /// <param name="members">The rule.</param>
    /// <param name="events">The events.</param>
    /// <param name="row">The values.</param>
    /// <param name="mostCombinations">Of several lists, so many combinations of elements count, the first ones.</param>
    public static IReadOnlyList<IReadOnlyList<string>> Of(
        RuleMembers members, IReadOnlyList<ClauseEvent> events, IReadOnlyDictionary<string, object?> row, int mostCombinations)
    {
        List<object?[]> values = [];
        List<bool> allowsZero = [];
        var lists = 0;
        foreach (var overloads in members.Keys)
        {
            if (members.IsDropped(overloads[0]))
            {
                values.Add(["any"]);
                allowsZero.Add(false);
                continue;
            }

            var method = overloads.Count == 1 ? overloads[0] : overloads.First(one => Takes(one, events));
            var scope = new SameScope();
            OutcomeScope.Use(scope);
            var holds = RuleMembers.TryInvoke(method, events, [row], out var value);
            OutcomeScope.Use(null);
            if (!holds || !scope.IsEqual)
            {
                return [];
            }

            lists += value is IEnumerable and not string ? 1 : 0;
            values.Add(value is IEnumerable list and not string ? [.. list.Cast<object?>()] : [value]);
            allowsZero.Add(members.AllowsZero(method));
        }

        IEnumerable<object?[]> combinations = [[]];
        foreach (var parts in values)
        {
            var before = combinations;
            combinations = before.SelectMany(_ => parts, static (all, part) => (object?[])[.. all, part]);
        }

        return
        [
            .. combinations.Take(lists > 1 ? mostCombinations : int.MaxValue)
                .Where(parts => parts.Zip(allowsZero).All(static part => part.Second || !KeyText.IsZero(part.First)))
                .Select(static parts => (IReadOnlyList<string>)[.. parts.Select(KeyText.Of)])
                .Distinct(KeyComparer.Instance),
        ];
    }

    /// <summary>A match for each key of some events, with the rows that are under it.</summary>
    /// <param name="members">The rule.</param>
    /// <param name="events">The events.</param>
    /// <param name="rows">The values; each row is under keys of its own.</param>
    /// <param name="mostCombinations">Of several lists in a key, so many combinations of elements count.</param>
    public static IReadOnlyList<(IReadOnlyList<string> Key, RuleMatch Match)> Matches(
        RuleMembers members, IReadOnlyList<ClauseEvent> events, IEnumerable<IReadOnlyDictionary<string, object?>> rows, int mostCombinations = int.MaxValue)
    {
        var found = new List<(IReadOnlyList<string> Key, List<IReadOnlyDictionary<string, object?>> Rows)>();
        foreach (var row in rows)
        {
            foreach (var key in Of(members, events, row, mostCombinations))
            {
                var known = found.FindIndex(one => KeyComparer.Instance.Equals(one.Key, key));
                if (known >= 0)
                {
                    found[known].Rows.Add(row);
                }
                else
                {
                    found.Add((key, [row]));
                }
            }
        }

        return [.. found.Select(one => (one.Key, new RuleMatch(events, one.Rows)))];
    }

    private static bool Takes(MethodInfo method, IReadOnlyList<ClauseEvent> events) =>
        method.GetParameters().All(parameter => events.Any(e => e.Event.As(parameter.ParameterType, method.Module.Assembly) is not null));

    /// <summary>Notes what the calls of <see cref="Outcomes.Same{T}"/> join.</summary>
    private sealed class SameScope : IOutcomeScope
    {
        public bool IsEqual { get; private set; } = true;

        public void Same(bool equal) => IsEqual &= equal;

        public TResult Fold<T, TResult>(Aggregate aggregate, T value, AggregateSite site) => throw new InvalidOperationException(
            $"The key method '{site.Member}' calls an aggregate, but a key is read from one match (move the aggregate to an [Outcome]).");
    }
}

/// <summary>Compares keys part by part.</summary>
internal sealed class KeyComparer : IEqualityComparer<IReadOnlyList<string>>
{
    public static readonly KeyComparer Instance = new();

    public bool Equals(IReadOnlyList<string>? left, IReadOnlyList<string>? right) =>
        ReferenceEquals(left, right) || (left is not null && right is not null && left.SequenceEqual(right, StringComparer.Ordinal));

    public int GetHashCode(IReadOnlyList<string> key)
    {
        var hash = new HashCode();
        foreach (var part in key)
        {
            hash.Add(part, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }
}
