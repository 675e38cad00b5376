using System.Text;
using System.Text.Json;
using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Reading;
using RulesSdk.Runtime.Text;
using RulesSdk.Tests.Json;

namespace RulesSdk.Tests.Authoring;

public class CommandLineTests
{
    private static readonly JsonProjection Projection = new(new JsonField("args", -1));

    [Fact]
    public void Flags_are_words_and_behind_one_dash_letters_too()
    {
        var nmap = new CommandLine("-sV", "--open", "host", "--x=1", "-", "--");
        Assert.All(["sV", "s", "V", "open"], flag => Assert.True(nmap.HasFlag(flag), flag));
        Assert.All(["o", "x", "host", "", "-", "sVs", "v", "x=1"], flag => Assert.False(nmap.HasFlag(flag), flag));
    }

    [Fact]
    public void Options_have_their_value_behind_an_equals_sign_or_in_the_next_argument()
    {
        var ssm = new CommandLine("-register", "-code", "abc", "-id=7", "--region", "--y", "--empty=", "rest", "--last");
        Assert.Equal(("abc", "7", "", "", ""), (ssm.Option("code"), ssm.Option("id"), ssm.Option("region"), ssm.Option("empty"), ssm.Option("none")));
        Assert.True(ssm.HasOption("code") && ssm.HasOption("id") && ssm.HasOption("empty") && ssm.HasFlag("register") && ssm.HasFlag("code"));
        Assert.False(ssm.HasOption("register") || ssm.HasOption("region") || ssm.HasOption("rest") || ssm.HasOption("last") || ssm.HasOption("cod"));
        Assert.True(ssm.HasOptionStartingWith("cod") && ssm.HasOptionStartingWith("code=a") && ssm.HasOptionStartingWith("id=7") && ssm.HasOptionStartingWith("empty="));
        Assert.False(ssm.HasOptionStartingWith("code=b") || ssm.HasOptionStartingWith("register") || ssm.HasOptionStartingWith("empty=r"));
    }

    [Fact]
    public void Text_joins_and_equality_is_by_arguments()
    {
        Assert.Equal("a b  c", new CommandLine("a", "b", "", "c").Text);
        Assert.Equal("", new CommandLine().Text);
        Assert.Equal(new CommandLine("a", "b"), new CommandLine("a", "b"));
        Assert.Equal(new CommandLine("a", "b").GetHashCode(), new CommandLine("a", "b").GetHashCode());
        Assert.NotEqual(new CommandLine("a b"), new CommandLine("a", "b"));
    }

    [Fact]
    public void Both_forms_agree()
    {
        string[] pieces = ["-", "--", "=", "a", "b", "ab", "é", "\"", " ", ""];
        var random = new Random(5);
        string Word() => string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => pieces[random.Next(pieces.Length)]));
        var scratch = new Scratch();
        for (var i = 0; i < 30_000; i++)
        {
            scratch.Reset();
            string[] arguments = [.. Enumerable.Range(0, random.Next(5)).Select(_ => Word())];
            var plain = new CommandLine(arguments);
            var line = JsonSerializer.SerializeToUtf8Bytes(new { args = arguments });
            var compiled = new EventReader(line, Lines.Slots(line, Projection), scratch, new long[1]).CommandLine(0);
            var name = Word();
            var utf8 = Encoding.UTF8.GetBytes(name);
            var expected = (plain.Text, plain.HasFlag(name), plain.HasOption(name), plain.HasOptionStartingWith(name), plain.Option(name), plain.Contains(name), arguments.Length);
            var actual = (compiled.Text(scratch).ToString(), compiled.HasFlag(utf8), compiled.HasOption(utf8), compiled.HasOptionStartingWith(utf8), compiled.Option(utf8).ToString(), compiled.Contains(utf8), compiled.Arguments.Count);
            if (expected != actual)
            {
                Assert.Fail($"'{name}' of {Encoding.UTF8.GetString(line)}: plain {expected}, compiled {actual}");
            }
        }
    }
}
