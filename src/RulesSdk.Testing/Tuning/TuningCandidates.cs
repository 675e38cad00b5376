using System.Net;
using System.Net.Sockets;

namespace RulesSdk.Testing;

/// <summary>What may be asked of events so that some of them are excluded.</summary>
internal static class TuningCandidates
{
    private const int MostValues = 5;
    private const int ShortestPrefix = 4;

    /// <summary>The conditions that hold for all of some events.</summary>
    /// <param name="events">The fields of each event.</param>
    /// <param name="nodes">How fields are read.</param>
    public static IEnumerable<TuningCandidate> Of(IReadOnlyList<IReadOnlyDictionary<string, string>> events, IReadOnlyDictionary<string, ClauseNode> nodes)
    {
        foreach (var field in events[0].Keys.Where(field => events.All(e => e.ContainsKey(field))).Order(StringComparer.Ordinal))
        {
            var values = events.Select(e => e[field]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            foreach (var candidate in Of(field, values, nodes[field]))
            {
                yield return candidate;
            }
        }
    }

    private static IEnumerable<TuningCandidate> Of(string field, List<string> values, ClauseNode node)
    {
        if (values.Count <= MostValues)
        {
            var texts = values.Select(ClauseCode.Quote).ToList();
            yield return new TuningCandidate(
                values.Count == 1 ? $"{field} == {texts[0]}" : $"{field} is {string.Join(" or ", texts)}",
                new ClauseNode("in", [], [node, .. values.Select(static value => ClauseNodes.Constant(value)!)]), values.Count == 1 ? 0 : 1,
                fields => fields.TryGetValue(field, out var value) && values.Contains(value, StringComparer.Ordinal));
        }

        if (values.Count > 1 && values.TrueForAll(IsAddress))
        {
            foreach (var (range, width) in Ranges(values))
            {
                yield return new TuningCandidate(
                    $"Cidr.IsInRange({field}, {ClauseCode.Quote(range)})", new ClauseNode("cidr", [range], [node]), width,
                    fields => fields.TryGetValue(field, out var value) && Cidr.IsInRange(value, range));
            }
        }
        else if (values.Count > 1 && Prefix(values) is { Length: >= ShortestPrefix } prefix)
        {
            yield return new TuningCandidate(
                $"{field}.StartsWith({ClauseCode.Quote(prefix)}, StringComparison.Ordinal)", new ClauseNode("test", ["StartsWith", null], [node, ClauseNodes.Constant(prefix)!]), 3,
                fields => fields.TryGetValue(field, out var value) && value.StartsWith(prefix, StringComparison.Ordinal));
        }
    }

    private static bool IsAddress(string text) => text.Count(static character => character == '.') == 3 && IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetwork && address.ToString() == text;

    private static IEnumerable<(string Range, int Width)> Ranges(List<string> addresses)
    {
        var parts = addresses.ConvertAll(static address => address.Split('.'));
        var first = parts[0];
        if (parts.TrueForAll(one => one[0] == first[0] && one[1] == first[1] && one[2] == first[2]))
        {
            yield return ($"{first[0]}.{first[1]}.{first[2]}.0/24", 2);
        }

        if (parts.TrueForAll(one => one[0] == first[0] && one[1] == first[1]))
        {
            yield return ($"{first[0]}.{first[1]}.0.0/16", 4);
        }
    }

    // Up to a place where a name ends, so that it says what is meant.
    private static string Prefix(List<string> values)
    {
        var shared = values[0];
        foreach (var value in values)
        {
            shared = shared[..shared.AsSpan().CommonPrefixLength(value)];
        }

        return shared[..(shared.AsSpan().LastIndexOfAny("/:.-_@") + 1)];
    }
}
