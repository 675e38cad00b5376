using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using RulesSdk.Runtime.Json;
using Xunit.Abstractions;

namespace RulesSdk.Tests.Json;

public class JsonCursorFuzzTests(ITestOutputHelper output)
{
    private static readonly int Mutations = LongRuns.Of(150_000);

    internal static readonly JsonProjection Projection = new(
        new JsonField("a", -1), new JsonField("b", 0), new JsonField("longer name", 1), new JsonField("c", -1), new JsonField("a", 3));

    internal static readonly string[] Seeds =
    [
        """{"a":{"b":{"longer name":"value"},"x":[1,2,3]},"c":{"a":true},"z":null}""",
        """{"a":{"b":1,"b":{"longer name":[]}},"\u0061":{"b":{"longer\u0020name":-1.5e+3}},"c":{"a":"é\n\ud83d\ude00"}}""",
        "{ \"c\" :\t{ \"a\" : [ { \"b\" : 0 } , \"x\\\\\" ] } ,\r\n \"a\" : \"a longer text without escapes, longer than thirty-two bytes\" }",
        """[{"a":1},"s",0.5,-0,10E-2,true,false,null,[],{}]""",
        """{"zz":{"a":{"a":{"a":[[[["\u00e9\"\\\/\b\f\r\t"]]]]}}},"a":"x","a":{"b":"y"},"c":null,"c":{"a":1.0}}""",
    ];

    private static readonly byte[] Alphabet = Encoding.UTF8.GetBytes("{}[]\",:\\ \n\tabcu0123456789.-+eEtrfnls/\u0001é😀");

    [Fact]
    public void The_same_lines_are_taken_as_by_the_framework_and_the_same_values_are_read()
    {
        var random = new Random(LongRuns.Seed(42));
        var repair = new Utf8Repair();
        var slots = new JsonSlot[Projection.SlotCount];
        var taken = 0;
        for (var i = 0; i < Mutations; i++)
        {
            var mutation = Mutate(Encoding.UTF8.GetBytes(Seeds[random.Next(Seeds.Length)]), random);
            var line = repair.TextOf(mutation).ToArray();
            if (!line.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(mutation))))
            {
                Assert.Fail($"Mutation {i} is not repaired as the framework does it: {Convert.ToHexString(mutation)}");
            }

            var reason = JsonCursor.Read(line, Projection, slots, out var offset);
            var expected = IsTaken(line);
            if (expected != (reason == RejectReason.None) || offset < 0 || offset > line.Length)
            {
                Assert.Fail($"Mutation {i} is {reason} at {offset}, the framework says {expected}: {Encoding.UTF8.GetString(line)}");
            }

            if (expected)
            {
                taken++;
                CompareValues(line, slots);
            }
        }

        output.WriteLine($"{taken} of {Mutations} mutations are well-formed.");
        Assert.InRange(taken, Mutations / 20, Mutations * 19 / 20);
    }

    [SharedDataFact("JSONTestSuite/test_parsing")]
    public void Every_file_of_the_test_suite_is_decided_as_its_name_says()
    {
        var files = Directory.GetFiles(SharedData.Find("JSONTestSuite/test_parsing")!, "*.json");
        foreach (var file in files)
        {
            var line = File.ReadAllBytes(file);
            var (reason, offset) = Lines.Verdict(line);
            var isTaken = reason == RejectReason.None;
            Assert.InRange(offset, 0, line.Length);
            switch (Path.GetFileName(file)[0])
            {
                case 'y':
                    Assert.True(isTaken, $"{file}: {reason} at {offset}");
                    break;
                case 'n':
                    Assert.False(isTaken, file);
                    break;
            }
        }

        output.WriteLine($"{files.Length} files.");
        Assert.True(files.Length > 300);
    }

    internal static byte[] Mutate(byte[] line, Random random)
    {
        var bytes = new List<byte>(line);
        for (var edits = random.Next(4); edits > 0 && bytes.Count > 1; edits--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = Alphabet[random.Next(Alphabet.Length)];
                    break;
                case 1:
                    bytes.Insert(at, Alphabet[random.Next(Alphabet.Length)]);
                    break;
                case 2:
                    bytes.RemoveAt(at);
                    break;
                case 3:
                    var slice = bytes.GetRange(at, random.Next(Math.Min(24, bytes.Count - at)));
                    bytes.InsertRange(random.Next(bytes.Count), slice);
                    break;
                case 4:
                    bytes.RemoveRange(at, random.Next(Math.Min(16, bytes.Count - at)));
                    break;
                default:
                    bytes[at] = (byte)(random.Next(8) == 0 ? random.Next(256) : random.Next(128));
                    break;
            }
        }

        if (random.Next(200) == 0)
        {
            var depth = random.Next(55, 80);
            bytes.InsertRange(0, Enumerable.Repeat((byte)'[', depth));
            bytes.AddRange(Enumerable.Repeat((byte)']', depth));
        }

        return [.. bytes];
    }

    private static bool IsTaken(byte[] line)
    {
        try
        {
            var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = int.MaxValue });
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void CompareValues(byte[] line, JsonSlot[] slots)
    {
        using var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = int.MaxValue });
        var values = new JsonElement?[Projection.Fields.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var (name, parent) = (Projection.Fields[i].Name, Projection.Fields[i].Parent);
            var container = parent < 0 ? document.RootElement : values[parent];
            try
            {
                values[i] = container is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out var value) ? value : null;
            }
            catch (InvalidOperationException)
            {
                // The framework cannot compare keys with lone surrogates.
                return;
            }

            var expected = values[i] is { } element ? Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(element)) : null;
            if (expected != Lines.Value(line, slots[i]))
            {
                Assert.Fail($"Slot {i} is {Lines.Value(line, slots[i])}, not {expected}: {Encoding.UTF8.GetString(line)}");
            }
        }
    }
}
