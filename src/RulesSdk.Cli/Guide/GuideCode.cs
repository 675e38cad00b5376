using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using RulesSdk.Cli.Output;

namespace RulesSdk.Cli.Guide;

/// <summary>Blocks of code as those of the catalogue.</summary>
internal sealed class GuideCode : HtmlObjectRenderer<CodeBlock>
{
    protected override void Write(HtmlRenderer renderer, CodeBlock code) =>
        renderer.Write(CodeHtml.Block(code.Lines.ToString(), (code as FencedCodeBlock)?.Info));
}
