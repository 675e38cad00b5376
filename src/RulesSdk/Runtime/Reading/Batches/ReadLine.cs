namespace RulesSdk.Runtime.Reading.Batches;

/// <summary>A line that was read by another thread than the engine's: what it takes to pass it, if no rule has anything to do with it.</summary>
/// <remarks>Short, since every line of it goes from one processor's cache to another's. Most events need no more.</remarks>
internal struct ReadLine
{
    /// <summary>Its time.</summary>
    public long Time;

    /// <summary>The hash of the text by which programs look for partners; zero where there is none.</summary>
    public ulong Seek;

    /// <summary>Where the line begins in the block.</summary>
    public int Start;

    /// <summary>How many bytes it has.</summary>
    public int Length;

    /// <summary>The number that its reader has for its shape, or -1.</summary>
    public short Shape;

    /// <summary>Minutes by which its time differs from UTC.</summary>
    public short OffsetMinutes;

    /// <summary>What the engine has to do with it.</summary>
    public ReadLineKind Kind;
}
