using System.Net;
using System.Text;
using System.Text.Json;

namespace RulesSdk.Benchmarks;

/// <summary>
/// The baseline: what a careful colleague writes by hand for this one rule. Reads only the fields it needs, converts only
/// those of candidates, and joins over spans of the line.
/// </summary>
internal sealed class HandWrittenUtf8
{
    private readonly Findings _findings = new();
    private Utf8Table _current = new();
    private Utf8Table _previous = new();
    private long _hour = long.MinValue;

    public void Process(ReadOnlySpan<byte> line)
    {
        var fields = default(Fields);
        if (!Read(line, ref fields) || fields.AccessKey.IsEmpty)
        {
            return;
        }

        var hash = Utf8Table.Hash(fields.AccessKey);
        Probe(_current, hash, fields);
        Probe(_previous, hash, fields);
        if (fields.IsIssuance && !fields.Failed && !fields.IssuedKey.IsEmpty && IPAddress.IsValidUtf8(fields.Ip) && TryTime(fields.Time, out var time))
        {
            Rotate(time);
            _current.Add(Utf8Table.Hash(fields.IssuedKey), fields.IssuedKey, fields.Ip, fields.UserId, time);
        }
    }

    public IReadOnlyList<Finding> Complete() => _findings.Complete();

    private static bool Read(ReadOnlySpan<byte> line, ref Fields fields)
    {
        var reader = new Utf8JsonReader(line);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            if (name.Length == 12 && name.SequenceEqual("userIdentity"u8))
            {
                reader.Read();
                ReadIdentity(ref reader, ref fields);
            }
            else if (name.Length == 9 && name.SequenceEqual("eventName"u8))
            {
                reader.Read();
                fields.IsIssuance = reader.ValueSpan.SequenceEqual("GetSessionToken"u8);
            }
            else if (name.Length == 9 && name.SequenceEqual("eventTime"u8))
            {
                reader.Read();
                fields.Time = reader.ValueSpan;
            }
            else if (name.Length == 15 && name.SequenceEqual("sourceIPAddress"u8))
            {
                reader.Read();
                fields.Ip = reader.ValueSpan;
            }
            else if (name.Length == 9 && name.SequenceEqual("errorCode"u8))
            {
                reader.Read();
                fields.Failed = reader.TokenType != JsonTokenType.Null;
            }
            else if (fields.IsIssuance && name.Length == 16 && name.SequenceEqual("responseElements"u8))
            {
                reader.Read();
                ReadResponse(ref reader, ref fields);
            }
            else
            {
                reader.Skip();
            }
        }

        return reader.TokenType == JsonTokenType.EndObject;
    }

    private static void ReadIdentity(ref Utf8JsonReader reader, ref Fields fields)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            if (name.Length == 11 && name.SequenceEqual("accessKeyId"u8))
            {
                reader.Read();
                fields.AccessKey = reader.ValueSpan;
            }
            else if (name.Length == 11 && name.SequenceEqual("principalId"u8))
            {
                reader.Read();
                fields.UserId = reader.ValueSpan;
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void ReadResponse(ref Utf8JsonReader reader, ref Fields fields)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!reader.ValueSpan.SequenceEqual("credentials"u8))
            {
                reader.Skip();
                continue;
            }

            reader.Read();
            while (reader.TokenType == JsonTokenType.StartObject || reader.TokenType == JsonTokenType.String)
            {
                if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName)
                {
                    break;
                }

                var isKey = reader.ValueSpan.SequenceEqual("accessKeyId"u8);
                reader.Read();
                if (isKey)
                {
                    fields.IssuedKey = reader.ValueSpan;
                }
            }
        }
    }

    private static bool TryTime(ReadOnlySpan<byte> text, out long ticks)
    {
        var read = System.Buffers.Text.Utf8Parser.TryParse(text, out DateTimeOffset time, out _, 'O')
            || DateTimeOffset.TryParse(Encoding.UTF8.GetString(text), System.Globalization.CultureInfo.InvariantCulture, out time);
        ticks = time.UtcTicks;
        return read;
    }

    private void Probe(Utf8Table table, ulong hash, in Fields used)
    {
        if (table.TryFind(hash, used.AccessKey, out var ip, out var user, out var issued)
            && !ip.SequenceEqual(used.Ip)
            && IPAddress.IsValidUtf8(used.Ip)
            && TryTime(used.Time, out var time)
            && time > issued
            && time - issued <= TimeSpan.TicksPerHour)
        {
            _findings.Add(Encoding.UTF8.GetString(user), issued, time);
        }
    }

    // A row is needed for an hour, so those of this hour and the one before are enough.
    private void Rotate(long time)
    {
        var hour = time / TimeSpan.TicksPerHour;
        if (hour <= _hour)
        {
            return;
        }

        (_current, _previous) = (_previous, _current);
        _current.Clear();
        if (hour > _hour + 1)
        {
            _previous.Clear();
        }

        _hour = hour;
    }

    private ref struct Fields
    {
        public ReadOnlySpan<byte> AccessKey;
        public ReadOnlySpan<byte> UserId;
        public ReadOnlySpan<byte> Time;
        public ReadOnlySpan<byte> Ip;
        public ReadOnlySpan<byte> IssuedKey;
        public bool IsIssuance;
        public bool Failed;
    }
}
