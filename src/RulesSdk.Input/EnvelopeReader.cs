namespace RulesSdk.Input;

/// <summary>Reads one envelope: its elements, and from the first one that is malformed on, what there is of records. Fed piece by piece.</summary>
/// <param name="limit">The longest element.</param>
/// <param name="start">Where in the file the envelope begins.</param>
/// <param name="handler">Takes the elements.</param>
internal sealed class EnvelopeReader(int limit, long start, IDocumentHandler handler) : IDisposable
{
    private readonly EnvelopeSplitter _elements = new(limit, start, record => handler.Document(record, 0), isWhole: false);
    private EnvelopeRemains? _remains;

    /// <summary>Whether what follows does not belong to it.</summary>
    public bool IsDone => _elements.IsDone || _remains is { IsOver: true };

    /// <summary>What was taken and does not belong to it.</summary>
    public ReadOnlySpan<byte> Rest => _remains is null ? [] : _remains.Rest;

    /// <summary>Takes the next bytes, up to its end.</summary>
    /// <returns>How many it took.</returns>
    public int Push(ReadOnlySpan<byte> bytes)
    {
        var before = bytes.Length;
        while (!bytes.IsEmpty && !IsDone)
        {
            bytes = bytes[Read(bytes)..];
        }

        return before - bytes.Length;
    }

    /// <summary>Whether the next bytes reach an array whose elements are records. Asked before any element is read.</summary>
    /// <param name="bytes">The next bytes.</param>
    /// <param name="read">How many it took: up to the elements.</param>
    public bool ReachesArray(ReadOnlySpan<byte> bytes, out int read)
    {
        read = _elements.Push(bytes, toArray: true);
        return _elements.IsAtArray;
    }

    /// <summary>Says that the file has ended.</summary>
    public void End()
    {
        if (_remains is null && !IsDone)
        {
            BeginRemains(_elements.Unfinished);
        }

        _remains?.End();
    }

    public void Dispose()
    {
        _elements.Dispose();
        _remains?.Dispose();
    }

    private int Read(ReadOnlySpan<byte> bytes)
    {
        int read;
        if (_remains is null)
        {
            read = _elements.Push(bytes);
            if (_elements.Fault is not null || _elements.IsElementBroken)
            {
                BeginRemains(_elements.Fault ?? _elements.Cut);
            }

            return read;
        }

        // By lines, so that little is read twice where each line is the remains of an envelope.
        read = bytes.IndexOf((byte)'\n') + 1;
        read = read == 0 ? bytes.Length : read;
        _remains.Push(bytes[..read]);
        return read;
    }

    /// <summary>Reads an element that is malformed once more, and what follows it, for the records in them.</summary>
    private void BeginRemains(string? fault)
    {
        if (fault is not null)
        {
            handler.Fault(fault);
        }

        _remains = new EnvelopeRemains(limit, handler);
        _remains.Push(_elements.Unhanded);
        if (_elements.IsUnhandedCut)
        {
            _remains.Break();
        }
    }
}
