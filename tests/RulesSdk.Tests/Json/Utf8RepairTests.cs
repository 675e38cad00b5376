using System.Text;
using RulesSdk.Runtime.Json;
using RulesSdk.TestSupport;

namespace RulesSdk.Tests.Json;

public class Utf8RepairTests
{
    [Theory]
    [InlineData(new byte[] { 0xFF }, "\uFFFD")]
    [InlineData(new byte[] { (byte)'a', 0xFF, 0xFE, (byte)'b' }, "a\uFFFD\uFFFDb")]
    [InlineData(new byte[] { 0xC0, 0xAF }, "\uFFFD\uFFFD")]
    [InlineData(new byte[] { 0xE2, 0x82, (byte)'"' }, "\uFFFD\"")]
    [InlineData(new byte[] { 0xF0, 0x9F, 0x98 }, "\uFFFD")]
    [InlineData(new byte[] { 0xF0, 0x9F, 0x98, 0x80, 0x80 }, "\U0001F600\uFFFD")]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 }, "\uFFFD\uFFFD\uFFFD")]
    [InlineData(new byte[] { 0xF4, 0x90, 0x80, 0x80 }, "\uFFFD\uFFFD\uFFFD\uFFFD")]
    [InlineData(new byte[] { 0xEF, 0xBF, 0xBD }, "\uFFFD")]
    public void Each_maximal_subpart_reads_as_one_replacement_character(byte[] line, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(new Utf8Repair().TextOf(line)));

    [Fact]
    public void Random_bytes_read_as_the_framework_reads_them_and_offsets_lead_back()
    {
        var random = new Random(LongRuns.Seed(7));
        var repair = new Utf8Repair();
        byte[] alphabet = [(byte)'a', (byte)'"', 0x80, 0xBF, 0xC2, 0xE0, 0xA0, 0xED, 0x9F, 0xF0, 0x90, 0xF4, 0x8F, 0xFF];
        for (var i = 0; i < 20_000; i++)
        {
            var line = random.GetItems(alphabet, random.Next(40));
            var text = repair.TextOf(line).ToArray();
            Assert.Equal(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(line)), text);

            // Every ASCII byte of the text is one of the line, in the same order.
            var quotes = Enumerable.Range(0, text.Length).Where(at => text[at] == '"').Select(at => Utf8Repair.OffsetOf(line, at));
            Assert.Equal(Enumerable.Range(0, line.Length).Where(at => line[at] == '"'), quotes);
            Assert.Equal(line.Length, Utf8Repair.OffsetOf(line, text.Length));
        }
    }

    [Fact]
    public void A_repair_allocates_nothing_once_its_memory_is_there()
    {
        var repair = new Utf8Repair();
        byte[] line = [.. new string('a', 1000).Select(c => (byte)c), 0xFF, .. new string('b', 1000).Select(c => (byte)c)];
        Allocation.AssertNoneOnceWarm(() => repair.TextOf(line));
    }
}
