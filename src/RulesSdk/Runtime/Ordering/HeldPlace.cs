namespace RulesSdk.Runtime.Ordering;

/// <summary>Where an event stands that waits. Places are in the order of time, and those of one time in that of arrival.</summary>
/// <param name="Time">The event's time.</param>
/// <param name="Arrival">Its place in its bucket.</param>
/// <param name="Events">What has the event.</param>
/// <param name="Bucket">What has the rest of it.</param>
/// <param name="Index">Its number among the events.</param>
internal readonly record struct HeldPlace(long Time, uint Arrival, HeldEvent[] Events, HoldBucket Bucket, int Index) : IComparable<HeldPlace>
{
    /// <summary>The event.</summary>
    public ref readonly HeldEvent Held => ref Events[Index];

    public int CompareTo(HeldPlace other) => Time != other.Time ? Time.CompareTo(other.Time) : Arrival.CompareTo(other.Arrival);
}
