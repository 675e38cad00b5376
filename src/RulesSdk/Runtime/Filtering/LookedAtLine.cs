namespace RulesSdk.Runtime.Filtering;

/// <summary>A line of a block that was looked at.</summary>
internal struct LookedAtLine
{
    /// <summary>Where it begins.</summary>
    public int Start;

    /// <summary>Its length, without what ends it.</summary>
    public int Length;

    /// <summary>Where the next one begins.</summary>
    public int Next;

    /// <summary>Whether it is to be read; else no rule can look at its event.</summary>
    public bool IsRead;

    /// <summary>Of one that is not read, whether it has the time of the line before, which was not read either.</summary>
    public bool IsSameTime;

    /// <summary>Of one that is not read, its event time.</summary>
    public DateTimeOffset Time;
}
