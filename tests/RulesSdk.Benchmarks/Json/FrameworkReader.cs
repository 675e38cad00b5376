using System.Text.Json;

namespace RulesSdk.Benchmarks.Json;

/// <summary>What a careful colleague writes: a loop over <see cref="Utf8JsonReader"/> that notes where the values of some paths are.</summary>
internal sealed class FrameworkReader
{
    private readonly byte[][] _names;
    private readonly int[][] _inside;
    private readonly (int Start, int Length)[] _values;

    public FrameworkReader((string Name, int Parent)[] paths)
    {
        _names = [.. paths.Select(static path => System.Text.Encoding.UTF8.GetBytes(path.Name))];
        _inside = [.. Enumerable.Range(-1, paths.Length + 1).Select(parent => Enumerable.Range(0, paths.Length).Where(i => paths[i].Parent == parent).ToArray())];
        _values = new (int, int)[paths.Length];
    }

    /// <summary>Where the value of each path is in the line that was read last, strings without their quotes; nowhere where it is absent.</summary>
    public ReadOnlySpan<(int Start, int Length)> Values => _values;

    /// <summary>Reads a line; throws where it is malformed.</summary>
    public void Read(ReadOnlySpan<byte> line)
    {
        Array.Clear(_values);
        var reader = new Utf8JsonReader(line);
        reader.Read();
        ReadObject(ref reader, -1);
        if (reader.Read())
        {
            throw new JsonException("More than one value.");
        }
    }

    private void ReadObject(ref Utf8JsonReader reader, int container)
    {
        var inside = _inside[container + 1];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = -1;
            foreach (var path in inside)
            {
                if (reader.ValueTextEquals(_names[path]))
                {
                    found = path;
                    break;
                }
            }

            reader.Read();
            if (found < 0)
            {
                reader.Skip();
                continue;
            }

            var start = (int)reader.TokenStartIndex;
            var isText = reader.TokenType == JsonTokenType.String;
            if (reader.TokenType == JsonTokenType.StartObject && _inside[found + 1].Length > 0)
            {
                ReadObject(ref reader, found);
            }
            else
            {
                reader.Skip();
            }

            var length = (int)reader.BytesConsumed - start;
            _values[found] = isText ? (start + 1, length - 2) : (start, length);
        }
    }
}
