using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax.Inlines;
using RulesSdk.Cli.Output;

namespace RulesSdk.Cli.Guide;

/// <summary>
/// Links lead to the pages that are written. A picture stands in the page. What is linked outside of the guide is not in the
/// site, so its text stays without a link.
/// </summary>
internal sealed class GuideLinks(GuideBook book, GuidePage page) : HtmlObjectRenderer<LinkInline>
{
    protected override void Write(HtmlRenderer renderer, LinkInline link)
    {
        var url = link.Url ?? "";
        if (link.IsImage)
        {
            renderer.Write($"<span class=\"picture wide\">{book.Picture(GuideBook.FileOf(page, url)!).TrimEnd()}</span>");
            return;
        }

        var address = GuideBook.FileOf(page, url) is not { } file ? url
            : book.Find(file) is not { } target ? null
            : url.StartsWith('#') ? url
            : page.Home + target.Path + (url.Contains('#', StringComparison.Ordinal) ? url[url.IndexOf('#', StringComparison.Ordinal)..] : "");
        if (address is not null)
        {
            renderer.Write($"<a href=\"{HtmlPage.Text(address)}\">");
        }

        renderer.WriteChildren(link);
        if (address is not null)
        {
            renderer.Write("</a>");
        }
    }
}
