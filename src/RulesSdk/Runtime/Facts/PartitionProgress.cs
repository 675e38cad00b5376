namespace RulesSdk.Runtime.Facts;

/// <summary>How far a partition of a log was read, and what decides of the next line whether its time is believed, and whether it is late: that depends on the partition alone.</summary>
/// <param name="Position">The position behind what was read.</param>
/// <param name="Largest">The largest time seen, in UTC ticks; zero before any.</param>
/// <param name="Jumps">How many lines came one after the other that lay too far ahead.</param>
/// <param name="JumpTime">The time of the last of those.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct PartitionProgress(long Position, long Largest, int Jumps, long JumpTime);
