using System.Text;

namespace RulesSdk.Testing;

/// <summary>Events that were made up for a rule, in the order of their times, and what both engines say of them.</summary>
public abstract record WitnessStream
{
    /// <summary>The events.</summary>
    public required IReadOnlyList<WitnessEvent> Events { get; init; }

    /// <summary>Until when time passes after the last event, for rules that decide at the end of a window; null if it need not pass.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The entries that the events ask for, by the name of a reference list that the rule reads.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Lists { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The reference lists with these entries.</summary>
    public ReferenceData ReferenceData => new(Lists.Select(static list => new ReferenceListContent(list.Key, list.Value)));

    /// <summary>The events as JSON Lines: one JSON object a line, as their schemas have them.</summary>
    public string ToJsonLines()
    {
        var lines = new StringBuilder();
        foreach (var e in Events)
        {
            lines.Append(e.Json).Append('\n');
        }

        return lines.ToString();
    }
}
