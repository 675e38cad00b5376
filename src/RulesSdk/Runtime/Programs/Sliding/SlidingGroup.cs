using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Programs.Window;

namespace RulesSdk.Runtime.Programs.Sliding;

/// <summary>The matches of one key under a sliding window. Used again once it is done with.</summary>
internal sealed class SlidingGroup(SlidingMeasures measures, MatchAges ages)
{
    /// <summary>The matches that no detection has reported.</summary>
    public MatchList Matches;

    /// <summary>Its place among the groups.</summary>
    public int Index { get; set; }

    /// <summary>The latest time of an event in its matches.</summary>
    public long Last { get; set; }

    /// <summary>The times of the earliest and the latest event in the matches of the current instant, and the number of the first of these.</summary>
    public (long Earliest, long Latest, long First) Completed { get; set; }

    /// <summary>Which match is the oldest.</summary>
    public MatchAges Ages { get; } = ages;

    /// <summary>What the condition asks of the matches.</summary>
    public SlidingMeasures Measures { get; } = measures;

    /// <summary>The key's open detection, into which matches are folded.</summary>
    public OpenDetection? Open { get; set; }

    /// <summary>Variables all of whose events within the window are in some match here, or in the open detection, a bit each; only of rules whose variables the group key alone ties.</summary>
    public int Covered { get; set; }

    /// <summary>Whether a match came in the current instant.</summary>
    public bool IsTouched { get; set; }

    /// <summary>Whether it was discarded at a bound in the current instant.</summary>
    public bool IsShed { get; set; }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Last = 0;
        Covered = 0;
        Open = null;
        IsTouched = IsShed = false;
        ClearMatches();
    }

    /// <summary>Forgets the matches.</summary>
    public void ClearMatches()
    {
        Matches = default;
        Ages.Clear();
        Measures.Clear();
    }
}
