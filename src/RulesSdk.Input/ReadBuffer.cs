namespace RulesSdk.Input;

/// <summary>Where the bytes of a file are read to before they are cut into documents.</summary>
internal abstract class ReadBuffer
{
    // Less room than this, and what follows is read elsewhere: reads should be large.
    private const int Share = 4;

    /// <summary>The bytes.</summary>
    public abstract byte[] Bytes { get; }

    /// <summary>How many of them are taken.</summary>
    public int Filled { get; set; }

    /// <summary>Whether there is room for a read that is worth it.</summary>
    public bool HasRoom => Filled <= Bytes.Length - (Bytes.Length / Share);

    /// <summary>Where the next bytes go.</summary>
    public Span<byte> Room => Bytes.AsSpan(Filled);

    /// <summary>Makes room. What stands from a place on is kept together with what will follow it.</summary>
    /// <param name="from">That place.</param>
    /// <returns>Where it stands now.</returns>
    public abstract int MakeRoom(int from);

    /// <summary>Says that what stands before a place was cut into documents, and that the next read may wait.</summary>
    /// <returns>Where that place is now.</returns>
    public virtual int Pause(int from) => from;

    /// <summary>Says that the read did not wait any longer.</summary>
    public virtual void Resume()
    {
    }

    /// <summary>Moves what stands from a place on to the start.</summary>
    protected void MoveToStart(byte[] old, int from)
    {
        var kept = old.AsSpan(from, Filled - from);
        kept.CopyTo(Bytes);
        Filled = kept.Length;
    }
}
