using RulesSdk.Runtime.Ordering;

namespace RulesSdk.Runtime.Reading.Batches;

/// <summary>A line that was read by another thread than the engine's: where it is, its time, and what is kept of it where some rule looks at it.</summary>
internal struct ReadLine
{
    /// <summary>Where the line begins in the block.</summary>
    public int Start;

    /// <summary>How many bytes it has.</summary>
    public int Length;

    /// <summary>What the engine has to do with it.</summary>
    public ReadLineKind Kind;

    /// <summary>Minutes by which its time differs from UTC.</summary>
    public short OffsetMinutes;

    /// <summary>Its time, id, checksum and shape; of a line that no rule looks at only the time.</summary>
    public HeldEvent Event;

    /// <summary>Where what is kept of it begins in the batch: its id where that is not packed, then its fields.</summary>
    public int Content;

    /// <summary>How many bytes of that are its id.</summary>
    public int IdLength;

    /// <summary>How many bytes are its fields.</summary>
    public int FieldsLength;
}
