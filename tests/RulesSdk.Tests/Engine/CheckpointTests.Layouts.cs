using System.Buffers;
using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Rows;

namespace RulesSdk.Tests.Engines;

// How values and rows are laid out in sections.
public sealed partial class CheckpointTests
{
    [Fact]
    public void Columns_of_the_same_size_in_another_order_are_another_layout()
    {
        Assert.NotEqual(RowLayout.Of<(int, uint)>(1, isTagged: false), RowLayout.Of<(uint, int)>(1, isTagged: false));
        Assert.NotEqual(RowLayout.Of<(int, uint)>(1, isTagged: false), RowLayout.Of<(int, uint)>(2, isTagged: false));
        Assert.NotEqual(RowLayout.Of<(int, uint)>(1, isTagged: false), RowLayout.Of<(int, uint)>(1, isTagged: true));
    }

    [Fact]
    public void Values_of_another_size_are_refused()
    {
        var buffer = new ArrayBufferWriter<byte>();
        new CheckpointWriter(buffer).WriteAll<int>([1, 2]);
        var error = Assert.Throws<InvalidDataException>(() =>
        {
            var reader = new CheckpointReader(buffer.WrittenSpan);
            reader.ReadAll<long>();
        });
        Assert.EndsWith("(restore it with that version, or start without it).", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_fit_a_section_is_an_error_that_names_it()
    {
        var section = new CheckpointSection(limit: 1000);
        section.Begin("the rule 'first'");
        new CheckpointWriter(section).Write(new byte[996]);
        Assert.Equal(1000, section.Written.Length);

        section.Begin("the rule 'second'");
        var error = Assert.Throws<InvalidOperationException>(() => new CheckpointWriter(section).Write(new byte[997]));
        Assert.StartsWith("The state of the rule 'second' takes more than 1000 bytes", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(").", error.Message, StringComparison.Ordinal);
    }
}
