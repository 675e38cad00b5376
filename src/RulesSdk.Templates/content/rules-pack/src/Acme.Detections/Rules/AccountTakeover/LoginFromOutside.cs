namespace Acme.Detections;

/// <summary>A login from outside of the office network.</summary>
[Signal("acme_pack_login_from_outside", Title = "Login from outside")]
public sealed partial class LoginFromOutside
{
    [Event]
    static bool Login(LoginEvent e) => e is { Action: "login", Success: true } && !Cidr.IsInRange(e.Ip, "10.0.0.0/8");
}
