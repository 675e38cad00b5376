namespace RulesSdk.Runtime;

/// <summary>A detection in the making: the events it has and, in generated subclasses, the accumulators of its outcomes.</summary>
public abstract class DetectionState
{
    /// <summary>Names an event of the detection; one that is there already under this clause is not counted again.</summary>
    /// <param name="clause">The clause's number.</param>
    /// <param name="stamp">The event.</param>
    public void AddEvent(int clause, in EventStamp stamp) => throw new NotImplementedException();

    /// <summary>Makes the detection as it stands.</summary>
    protected internal abstract Detection Create(DetectionHeader header);

    /// <summary>The names of array outcomes that were cut; empty where there is none.</summary>
    protected internal virtual IReadOnlyList<string> CutOutcomes => [];
}
