using RulesSdk.Cli.Output;

namespace RulesSdk.Cli.Tests;

public sealed class SafeTextTests
{
    [Theory]
    [InlineData("plain, Größe, 日本", "plain, Größe, 日本")]
    [InlineData("\u001b[2Jgone", "\\u001b[2Jgone")]
    [InlineData("a\nb\u202Etxt", "a\\u000ab\\u202etxt")]
    public void What_would_steer_the_terminal_is_shown_instead(string text, string expected) => Assert.Equal(expected, SafeText.Plain(text));

    [Fact]
    public void Markup_in_a_log_stays_text() => Assert.Equal("[[red]]x", SafeText.Markup("[red]x"));
}
