using RulesSdk.Runtime.Programs;

namespace RulesSdk.Runtime.Detections;

/// <summary>What the open detections of a program hold together, besides their keys.</summary>
/// <param name="program">The program.</param>
internal sealed class OpenHoldings(RuleProgram program)
{
    /// <summary>How many events they remember as counted; of chains, how many relations they have.</summary>
    public long Events { get; set; }

    /// <summary>How many bytes of text they have: of outcomes, and of the ids of events that they name.</summary>
    public long TextBytes { get; set; }

    /// <summary>The time of the oldest row held, or an earlier one: an event that is older is in no further match.</summary>
    public long OldestRow => program.OldestRow;
}
