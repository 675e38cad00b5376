using System.Text;

namespace RulesSdk.Runtime;

/// <summary>The least text by .NET's ordinal order; null is left out, and <c>""</c> is the least of nothing.</summary>
/// <remarks>Kept as UTF-8: folding allocates only until the memory is large enough.</remarks>
public sealed class MinTextAccumulator
{
    private TextExtreme _least;

    /// <summary>The least so far; a new string.</summary>
    public string Value => _least.ToString();

    /// <summary>Folds text in.</summary>
    public void Add(Utf8Text value) => _least.Add(value, sign: -1);

    /// <summary>Forgets all texts.</summary>
    public void Reset() => _least.Reset();

    /// <summary>Writes the state.</summary>
    public void Save(CheckpointWriter to) => _least.Save(to);

    /// <summary>Takes over the state that was written.</summary>
    public void Load(ref CheckpointReader from) => _least.Load(ref from);
}

/// <summary>The greatest text by .NET's ordinal order; null is left out, and <c>""</c> is the greatest of nothing.</summary>
/// <remarks>Kept as UTF-8: folding allocates only until the memory is large enough.</remarks>
public sealed class MaxTextAccumulator
{
    private TextExtreme _greatest;

    /// <summary>The greatest so far; a new string.</summary>
    public string Value => _greatest.ToString();

    /// <summary>Folds text in.</summary>
    public void Add(Utf8Text value) => _greatest.Add(value, sign: 1);

    /// <summary>Forgets all texts.</summary>
    public void Reset() => _greatest.Reset();

    /// <summary>Writes the state.</summary>
    public void Save(CheckpointWriter to) => _greatest.Save(to);

    /// <summary>Takes over the state that was written.</summary>
    public void Load(ref CheckpointReader from) => _greatest.Load(ref from);
}

/// <summary>The text that comes first or last so far.</summary>
internal struct TextExtreme
{
    private byte[]? _bytes;
    private int _length;
    private bool _any;

    private readonly ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>Takes text that lies further in a direction.</summary>
    /// <param name="value">The text.</param>
    /// <param name="sign">-1 for the least, 1 for the greatest.</param>
    public void Add(Utf8Text value, int sign)
    {
        if (!value.IsNull && (!_any || Math.Sign(value.CompareOrdinal(new Utf8Text(Bytes))) == sign))
        {
            Keep(value.Bytes);
        }
    }

    public void Reset()
    {
        _length = 0;
        _any = false;
    }

    public readonly void Save(CheckpointWriter to)
    {
        to.Write(_any);
        to.Write(Bytes);
    }

    public void Load(ref CheckpointReader from)
    {
        var any = from.ReadBoolean();
        Keep(from.ReadBytes());
        _any = any;
    }

    public override readonly string ToString() => Encoding.UTF8.GetString(Bytes);

    private void Keep(ReadOnlySpan<byte> text)
    {
        if (_bytes is null || _bytes.Length < text.Length)
        {
            _bytes = new byte[Math.Max(32, checked(text.Length * 2))];
        }

        text.CopyTo(_bytes);
        _length = text.Length;
        _any = true;
    }
}
