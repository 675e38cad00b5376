using RulesSdk.Runtime.Facts;

namespace RulesSdk.Orleans.Grains;

/// <summary>A place in a partition, and what decides of the lines behind it; see <see cref="PartitionProgress"/>.</summary>
[GenerateSerializer]
[Alias("rulessdk.place")]
internal readonly record struct Place([property: Id(0)] long Position, [property: Id(1)] long Largest, [property: Id(2)] int Jumps, [property: Id(3)] long JumpTime)
{
    public PartitionProgress Progress => new(Position, Largest, Jumps, JumpTime);

    public static Place Of(PartitionProgress progress) => new(progress.Position, progress.Largest, progress.Jumps, progress.JumpTime);
}
