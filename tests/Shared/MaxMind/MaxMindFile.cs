using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RulesSdk.TestSupport.MaxMind;

/// <summary>Writes small MaxMind databases: a search tree of 24-bit records, the data, and what is said of both.</summary>
/// <param name="version">Whether the addresses are those of IPv6, or of IPv4 alone.</param>
internal sealed class MaxMindFile(int version = 6)
{
    private const int None = -1;
    private const int BetweenTreeAndData = 16;
    private readonly List<int[]> _nodes = [[None, None]];
    private readonly MemoryStream _data = new();

    // Where the data of a leaf begins, as -2, -3, …
    private readonly List<long> _places = [];

    /// <summary>Adds a network, and what is known of it. An IPv4 network of an IPv6 database is in ::/96. No network may be within another.</summary>
    public MaxMindFile Add(string network, Dictionary<string, object> record)
    {
        var parsed = IPNetwork.Parse(network);
        var bytes = parsed.BaseAddress.GetAddressBytes();
        var before = version == 6 && parsed.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? 96 : 0;
        var length = before + parsed.PrefixLength;
        var node = 0;
        for (var depth = 0; depth < length - 1; depth++)
        {
            var bit = Bit(depth);
            if (_nodes[node][bit] == None)
            {
                _nodes[node][bit] = _nodes.Count;
                _nodes.Add([None, None]);
            }

            node = _nodes[node][bit];
        }

        _nodes[node][Bit(length - 1)] = -2 - _places.Count;
        _places.Add(_data.Position);
        Write(_data, record);
        return this;

        int Bit(int depth) => depth < before ? 0 : (bytes[(depth - before) / 8] >> (7 - ((depth - before) % 8))) & 1;
    }

    /// <summary>The file.</summary>
    public byte[] ToArray()
    {
        using var file = new MemoryStream();
        Span<byte> record = stackalloc byte[4];
        foreach (var value in _nodes.SelectMany(static node => node))
        {
            BinaryPrimitives.WriteInt32BigEndian(record, value >= 0 ? value : value == None ? _nodes.Count : (int)(_nodes.Count + BetweenTreeAndData + _places[-2 - value]));
            file.Write(record[1..]);
        }

        file.Write(new byte[BetweenTreeAndData]);
        _data.WriteTo(file);
        file.Write([0xAB, 0xCD, 0xEF]);
        file.Write("MaxMind.com"u8);
        Write(file, new Dictionary<string, object>
        {
            ["binary_format_major_version"] = (ushort)2,
            ["binary_format_minor_version"] = (ushort)0,
            ["build_epoch"] = 1_767_225_600UL,
            ["database_type"] = "Test-City",
            ["description"] = new Dictionary<string, object> { ["en"] = "A test" },
            ["ip_version"] = (ushort)version,
            ["languages"] = new List<object> { "en" },
            ["node_count"] = (uint)_nodes.Count,
            ["record_size"] = (ushort)24,
        });
        return file.ToArray();
    }

    private static void Write(Stream to, object value)
    {
        switch (value)
        {
            case string text:
                var utf8 = Encoding.UTF8.GetBytes(text);
                Head(to, 2, utf8.Length);
                to.Write(utf8);
                break;
            case double number:
                Head(to, 3, sizeof(double));
                Span<byte> bits = stackalloc byte[sizeof(double)];
                BinaryPrimitives.WriteDoubleBigEndian(bits, number);
                to.Write(bits);
                break;
            case ushort or uint or ulong:
                Span<byte> digits = stackalloc byte[sizeof(ulong)];
                BinaryPrimitives.WriteUInt64BigEndian(digits, Convert.ToUInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                digits = digits.TrimStart((byte)0);
                Head(to, value is ushort ? 5 : value is uint ? 6 : 9, digits.Length);
                to.Write(digits);
                break;
            case Dictionary<string, object> map:
                Head(to, 7, map.Count);
                foreach (var (key, member) in map)
                {
                    Write(to, key);
                    Write(to, member);
                }

                break;
            case List<object> list:
                Head(to, 11, list.Count);
                list.ForEach(item => Write(to, item));
                break;
            default:
                throw new ArgumentException($"A {value.GetType()} is not written.", nameof(value));
        }
    }

    // The type in three bits or, of those above 7, in a byte of its own; the size in five bits, and a byte more from 29 on.
    private static void Head(Stream to, int type, int size)
    {
        to.WriteByte((byte)((type <= 7 ? type << 5 : 0) | Math.Min(size, 29)));
        if (type > 7)
        {
            to.WriteByte((byte)(type - 7));
        }

        if (size >= 29)
        {
            to.WriteByte((byte)(size - 29));
        }
    }
}
