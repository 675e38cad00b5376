using System.Text;
using RulesSdk.Runtime.Json;

namespace RulesSdk.Tests.Json;

public class FusedProjectionTests
{
    private static readonly string[] Names = ["a", "b", "c", "longer name", "aa", "é"];

    private static readonly string[] Scalars =
        ["null", "true", "false", "0", "-1.5e3", "\"\"", "\"text\"", "\"esc\\u0061ped\\n\"", "\"a text that is longer than thirty-two bytes, for the vector path\"", "[1,{\"a\":2}]", "[]"];

    [Fact]
    public void Fused_projections_hold_what_each_would_read_alone()
    {
        var random = new Random(LongRuns.Seed(42));
        var (taken, present, copied) = (0, 0, 0);
        for (var round = 0; round < 300; round++)
        {
            var parts = Enumerable.Range(0, random.Next(2, 5)).Select(_ => Projection(random)).ToArray();
            var fused = new FusedProjection(parts);
            var slots = parts.Select(part => new JsonSlot[part.SlotCount]).ToArray();
            for (var i = 0; i < 100; i++)
            {
                var line = Lines.Utf8(Value(random, 0));
                if (random.Next(4) == 0)
                {
                    line[random.Next(line.Length)] = (byte)"{}[]\",:x\\"[random.Next(9)];
                }

                var reason = fused.Read(line, out var offset);
                for (var part = 0; part < parts.Length; part++)
                {
                    var alone = new JsonSlot[parts[part].SlotCount];
                    Assert.Equal(JsonCursor.Read(line, parts[part], alone, out var offsetAlone), reason);
                    Assert.Equal(offsetAlone, offset);
                    if (reason == RejectReason.None)
                    {
                        fused.Fill(part, slots[part]);
                        Assert.True(Same(alone, slots[part], parts[part].Fields.Count), Encoding.UTF8.GetString(line));
                        taken++;
                        present += alone.AsSpan(0, parts[part].Fields.Count).ToArray().Count(slot => slot.Kind > JsonSlotKind.Null);
                        copied += parts[part].SlotCount - parts[part].Fields.Count;
                    }
                }
            }
        }

        // The comparison is about something: lines are taken, fields are there, and some have several names.
        Assert.True(taken > 10_000 && present > 10_000 && copied > 10_000, $"{taken} {present} {copied}");
    }

    [Theory]
    [InlineData("""{"a":{"b":1},"a":{"c":2}}""")]
    [InlineData("""{"a":{"b":1},"a":null,"b":"x"}""")]
    [InlineData("""{"b":"second","a":null}""")]
    [InlineData("""{"b":{"x":1},"a":{"y":2}}""")]
    [InlineData("""{"\u0061":{"b":"\u00e9"}}""")]
    public void A_name_that_two_projections_take_differently_is_read_once(string line)
    {
        JsonProjection[] parts =
        [
            new(new JsonField("a", -1, "b"), new JsonField("b", 0, "x"), new JsonField("c", 0, "y")),
            new(new JsonField("a", -1), new JsonField("b", -1), new JsonField("x", 1)),
        ];
        var fused = new FusedProjection(parts);
        var bytes = Lines.Utf8(line);

        Assert.Equal(RejectReason.None, fused.Read(bytes, out _));
        Assert.Equal(10, fused.FieldCount);
        for (var part = 0; part < parts.Length; part++)
        {
            var slots = new JsonSlot[parts[part].SlotCount];
            fused.Fill(part, slots);
            Assert.Equal(Lines.Values(line, parts[part]), slots[..parts[part].Fields.Count].Select(slot => Lines.Value(bytes, slot)));
        }
    }

    [Fact]
    public void Reading_and_filling_allocate_nothing()
    {
        JsonProjection[] parts = [new(new JsonField("a", -1, "b"), new JsonField("b", 0)), new(new JsonField("b", -1))];
        var fused = new FusedProjection(parts);
        var slots = parts.Select(part => new JsonSlot[part.SlotCount]).ToArray();
        var line = Lines.Utf8("""{"b":{"b":1},"x":[1,2,3]}""");
        Allocation.AssertNoneOnceWarm(Read);

        void Read()
        {
            fused.Read(line, out _);
            fused.Fill(0, slots[0]);
            fused.Fill(1, slots[1]);
        }
    }

    private static bool Same(JsonSlot[] alone, JsonSlot[] fused, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (alone[i].Kind != fused[i].Kind || alone[i].Start != fused[i].Start || alone[i].Length != fused[i].Length || fused[i].Unconverted)
            {
                return false;
            }
        }

        return true;
    }

    private static JsonProjection Projection(Random random)
    {
        while (true)
        {
            var fields = new List<JsonField>();
            Add(random, fields, -1, 0);
            try
            {
                return new JsonProjection([.. fields]);
            }
            catch (ArgumentException)
            {
                // two fields of one object took the same name
            }
        }
    }

    private static void Add(Random random, List<JsonField> fields, int parent, int depth)
    {
        foreach (var name in Names.OrderBy(_ => random.Next()).Take(random.Next(1, 4)).ToArray())
        {
            var also = random.Next(3) == 0 ? Names.Where(other => other != name).OrderBy(_ => random.Next()).Take(random.Next(1, 3)).ToArray() : [];
            fields.Add(new JsonField(name, parent, also));
            if (depth < 2 && random.Next(2) == 0)
            {
                Add(random, fields, fields.Count - 1, depth + 1);
            }
        }
    }

    private static string Value(Random random, int depth)
    {
        if (depth > 3 || (depth > 0 && random.Next(3) == 0))
        {
            return Scalars[random.Next(Scalars.Length)];
        }

        // names repeat, and stand escaped now and then
        var members = Enumerable.Range(0, random.Next(0, 7)).Select(_ =>
        {
            var name = Names[random.Next(Names.Length)];
            var written = random.Next(8) == 0 ? string.Concat(name.Select(letter => $"\\u{(int)letter:x4}")) : name;
            return $"\"{written}\":{Value(random, depth + 1)}";
        });
        return "{" + string.Join(",", members) + "}";
    }
}
