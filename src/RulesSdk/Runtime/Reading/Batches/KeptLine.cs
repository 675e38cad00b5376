using RulesSdk.Runtime.Ordering;

namespace RulesSdk.Runtime.Reading.Batches;

/// <summary>What is kept of a line that another thread has read, beside <see cref="ReadLine"/>, and where that stands in its batch.</summary>
internal struct KeptLine
{
    /// <summary>Its time, id, checksum and shape.</summary>
    public HeldEvent Event;

    /// <summary>Where its id begins, if that is not packed, and behind it its fields, if they were kept.</summary>
    public int Content;

    /// <summary>How many bytes its id has there.</summary>
    public int IdLength;

    /// <summary>How many bytes its fields have.</summary>
    public int FieldsLength;

    /// <summary>Where its slots begin, if it is to be applied in place.</summary>
    public int FirstSlot;
}
