using RulesSdk.Generators.Models;
using RulesSdk.Generators.Models.Serialization;

namespace RulesSdk.Generators.Tests.Models;

public class ModelTextTests
{
    public static TheoryData<string> Kinds { get; } = [.. RandomModels.Kinds.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_node_is_read_back_as_it_was_written(string kind)
    {
        var random = new RandomModels(42);
        var type = RandomModels.Kinds.Single(candidate => candidate.Name == kind);
        for (var i = 0; i < 200; i++)
        {
            var macro = random.Macro() with { Body = random.OfKind(type, 4) };
            var text = ModelText.Of(macro);
            var back = ModelText.Macro(macro.Id, text);

            Assert.Equal(macro, back);
            Assert.Equal(text, ModelText.Of(back!));
        }
    }

    [Fact]
    public void Signals_are_read_back_as_they_were_written_and_tell_their_schema_first()
    {
        var random = new RandomModels(43);
        for (var i = 0; i < 500; i++)
        {
            var signal = random.Signal();
            var text = ModelText.Of(signal);

            Assert.Equal(signal, ModelText.Signal(text));
            Assert.Equal(signal.Variable.Schema.Id, ModelText.SchemaId(text));
        }
    }

    [Fact]
    public void A_text_survives_the_encoding_of_metadata()
    {
        var random = new RandomModels(44);
        for (var i = 0; i < 500; i++)
        {
            var text = ModelText.Of(random.Signal());

            Assert.Equal(text, System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text)));
        }
    }

    [Fact]
    public void What_stands_twice_is_written_once()
    {
        var e = new Expression.Variable("call", new(ValueKind.Record, "global::Acme.CallEvent"));
        var field = new Expression.Field(e, "EventName", ["eventName"], RulesSdk.Generators.Models.ValueType.Text);
        var both = new Expression.All([new Expression.IsNull(field), new Expression.IsNull(field)]);
        var text = ModelText.Of(new MacroModel("", [], both));

        Assert.Equal("4 0 &2 0fT4:Text6:string--vT6:Record22:global::Acme.CallEvent--4:call9:EventName1 9:eventName0@0 ", text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0 0 ")]
    [InlineData("1 0 ")]
    [InlineData("2 0 ")]
    [InlineData("something else")]
    public void Another_version_is_not_read(string text)
    {
        Assert.Null(ModelText.Macro("", text));
        Assert.Null(ModelText.Signal(text));
        Assert.Null(ModelText.SchemaId(text));
    }

    [Fact]
    public void A_damaged_text_is_not_read_and_throws_nothing()
    {
        var random = new Random(45);
        var models = new RandomModels(45);
        for (var i = 0; i < 200; i++)
        {
            var text = ModelText.Of(models.Signal());
            Assert.Null(ModelText.Signal(text[..random.Next(text.Length)]));
            Assert.Null(ModelText.Signal(text + "x"));
            var letters = text.ToCharArray();
            letters[random.Next(2, letters.Length)] = "@0~:uTv "[random.Next(8)];
            _ = ModelText.Signal(new string(letters));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_node_is_rebuilt_of_the_parts_that_it_has(string kind)
    {
        var random = new RandomModels(46);
        var type = RandomModels.Kinds.Single(candidate => candidate.Name == kind);
        for (var i = 0; i < 100; i++)
        {
            var node = random.OfKind(type, 3);
            var met = new List<Expression>();
            var same = node.WithChildren(part =>
            {
                met.Add(part);
                return part;
            });

            Assert.Equal(node, same);
            Assert.Equal(node is Expression.Opaque or Expression.ListElement ? [] : node.Children(), met);
        }
    }
}
