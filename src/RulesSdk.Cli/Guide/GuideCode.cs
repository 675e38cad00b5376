using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using RulesSdk.Cli.Output;

namespace RulesSdk.Cli.Guide;

/// <summary>Blocks of code as those of the catalogue: they can be scrolled by the keyboard.</summary>
internal sealed class GuideCode : HtmlObjectRenderer<CodeBlock>
{
    protected override void Write(HtmlRenderer renderer, CodeBlock code) =>
        renderer.Write($"<pre tabindex=\"0\"><code>{string.Join('\n', code.Lines.ToString().TrimEnd('\n').Split('\n').Select(static line => HtmlPage.Text(line.Replace("\t", "    ", StringComparison.Ordinal))))}</code></pre>\n");
}
