using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Lookups;

/// <summary>A list in one engine: what it contains now, and what was counted.</summary>
/// <param name="owner">The engine's lists.</param>
/// <param name="list">The list.</param>
internal sealed class EngineList(EngineLists owner, ReferenceList list)
{
    private ListMatcher _matcher = null!;

    public ReferenceList List { get; } = list;

    public ReferenceListContent Content { get; private set; } = null!;

    /// <summary>How many values were looked up.</summary>
    public long Lookups { get; private set; }

    /// <summary>How many of them were in the list.</summary>
    public long Hits { get; private set; }

    /// <summary>Takes other entries over.</summary>
    public void Take(ReferenceListContent content)
    {
        Content = content;
        _matcher = content.Parse(List).Matcher;
    }

    /// <summary>Looks a value up, and counts it.</summary>
    public bool Contains(Utf8Text value)
    {
        if (value.IsNull)
        {
            return false;
        }

        var holds = _matcher.Contains(value.Bytes);
        if (owner.Counts)
        {
            Lookups++;
            Hits += holds ? 1 : 0;
        }

        return holds;
    }
}
