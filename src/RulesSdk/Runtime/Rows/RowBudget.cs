namespace RulesSdk.Runtime.Rows;

/// <summary>How many rows and bytes of text a program holds, and how many it may.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RowBudget
{
    /// <summary>How many rows are held.</summary>
    internal long Rows { get; private set; }

    /// <summary>How many bytes of text they have.</summary>
    internal long TextBytes { get; private set; }

    /// <summary>How many bytes of text the program holds besides, of keys and open detections, when that was last counted.</summary>
    internal long OtherTextBytes { get; set; }

    /// <summary>How many rows may be held.</summary>
    internal long MaxRows { get; set; } = long.MaxValue;

    /// <summary>How many bytes of text there may be, of rows and else.</summary>
    internal long MaxTextBytes { get; set; } = long.MaxValue;

    /// <summary>After how many equal rows a search notes that they are.</summary>
    internal int RunLength { get; set; } = 64;

    /// <summary>How many rows were passed by rows that came late.</summary>
    internal long Steps { get; set; }

    /// <summary>Called where a bound is passed.</summary>
    internal Action? Passed { get; set; }

    /// <summary>Whether a bound is passed.</summary>
    internal bool IsPassed => Rows > MaxRows || TextBytes + OtherTextBytes > MaxTextBytes;

    /// <summary>Counts rows and bytes in, or out.</summary>
    internal void Add(int rows, int textBytes)
    {
        Rows += rows;
        TextBytes += textBytes;
        if (IsPassed)
        {
            Passed?.Invoke();
        }
    }
}
