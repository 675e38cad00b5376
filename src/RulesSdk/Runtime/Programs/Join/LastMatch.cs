namespace RulesSdk.Runtime.Programs.Join;

/// <summary>The match that was handled last, by its events: its rows follow one another.</summary>
internal sealed class LastMatch
{
    private long[] _sequences = [];
    private int _count = -1;

    /// <summary>Whether a row is the first of its match.</summary>
    /// <param name="sequences">The events' places.</param>
    public bool IsFirst(ReadOnlySpan<long> sequences)
    {
        if (_count == sequences.Length && sequences.SequenceEqual(_sequences.AsSpan(0, _count)))
        {
            return false;
        }

        if (_sequences.Length < sequences.Length)
        {
            _sequences = new long[sequences.Length];
        }

        sequences.CopyTo(_sequences);
        _count = sequences.Length;
        return true;
    }

    public void Clear() => _count = -1;
}
