using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace RulesSdk.Cli.Serving.Http;

/// <summary>Decides who may see the page, and what a browser may do with it.</summary>
/// <param name="token">What opens the page; null if all who can reach it may see it.</param>
/// <param name="names">The names by which the page may be opened, besides addresses and <c>localhost</c>.</param>
internal sealed class RequestGuard(string? token, IReadOnlyCollection<string> names)
{
    private const string Cookie = "rulesdk";
    private const string Parameter = "token";

    private readonly byte[]? _digest = token is null ? null : Digest(token);

    /// <summary>Answers what may not be answered otherwise: another name, or no token; and makes a cookie of the token of an address.</summary>
    /// <returns>Whether the request is to be answered.</returns>
    public async ValueTask<bool> AdmitAsync(HttpContext context)
    {
        Protect(context.Response.Headers);
        if (!IsName(context.Request.Host.Host))
        {
            // A name of somebody else that leads here would let that one's pages read this one.
            await RefuseAsync(context, StatusCodes.Status421MisdirectedRequest, "The page is not served under this name (open it by an address or as localhost, or give the name with --host).").ConfigureAwait(false);
            return false;
        }

        if (_digest is null)
        {
            return true;
        }

        if (context.Request.Query[Parameter] is [{ } given] && IsToken(given))
        {
            // So it is neither in the history nor passed on.
            context.Response.Cookies.Append(Cookie, given, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true });
            context.Response.Redirect("/");
            return false;
        }

        if (IsToken(context.Request.Cookies[Cookie]) || IsBearer(context.Request.Headers.Authorization.ToString()))
        {
            return true;
        }

        context.Response.Headers.WWWAuthenticate = "Bearer";
        await RefuseAsync(context, StatusCodes.Status401Unauthorized, "The token is missing or wrong (open the address that 'rulesdk serve' has printed, with its token).").ConfigureAwait(false);
        return false;
    }

    private static void Protect(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }

    private static async Task RefuseAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(message + "\n").ConfigureAwait(false);
    }

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private bool IsName(string host) =>
        IPAddress.TryParse(host.Trim('[', ']'), out _) || host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || names.Contains(host, StringComparer.OrdinalIgnoreCase);

    private bool IsBearer(string header) => header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) && IsToken(header["Bearer ".Length..].Trim());

    // How long it takes says nothing about the token.
    private bool IsToken(string? given) => given is not null && CryptographicOperations.FixedTimeEquals(_digest, Digest(given));
}
