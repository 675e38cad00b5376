using System.Text;
using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Accumulators;

/// <summary>The text that comes first or last so far.</summary>
internal struct TextExtreme
{
    private byte[]? _bytes;
    private int _length;
    private bool _any;

    /// <summary>How many bytes the text has.</summary>
    public readonly long TextBytes => _length;

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
