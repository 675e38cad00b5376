// Made from Data/enterprise-18.1.tsv by generators/RulesSdk.AttackConstants. Run that rather than edit this file.
namespace RulesSdk;

public static partial class Attack18
{
    /// <summary>TA0008, Lateral Movement.</summary>
    public static partial class LateralMovement
    {
        /// <summary>T1017, Application Deployment Software.</summary>
        [Obsolete("T1017 is revoked in ATT&CK 18.1 (use Attack18.LateralMovement.SoftwareDeploymentTools, T1072).")]
        public const string ApplicationDeploymentSoftware = "T1017";
        /// <summary>T1021, Remote Services.</summary>
        public const string RemoteServices = "T1021";
        /// <summary>T1021.001, Remote Services: Remote Desktop Protocol.</summary>
        public const string RemoteServicesRemoteDesktopProtocol = "T1021.001";
        /// <summary>T1021.002, Remote Services: SMB/Windows Admin Shares.</summary>
        public const string RemoteServicesSmbWindowsAdminShares = "T1021.002";
        /// <summary>T1021.003, Remote Services: Distributed Component Object Model.</summary>
        public const string RemoteServicesDistributedComponentObjectModel = "T1021.003";
        /// <summary>T1021.004, Remote Services: SSH.</summary>
        public const string RemoteServicesSsh = "T1021.004";
        /// <summary>T1021.005, Remote Services: VNC.</summary>
        public const string RemoteServicesVnc = "T1021.005";
        /// <summary>T1021.006, Remote Services: Windows Remote Management.</summary>
        public const string RemoteServicesWindowsRemoteManagement = "T1021.006";
        /// <summary>T1021.007, Remote Services: Cloud Services.</summary>
        public const string RemoteServicesCloudServices = "T1021.007";
        /// <summary>T1021.008, Remote Services: Direct Cloud VM Connections.</summary>
        public const string RemoteServicesDirectCloudVMConnections = "T1021.008";
        /// <summary>T1028, Windows Remote Management.</summary>
        [Obsolete("T1028 is revoked in ATT&CK 18.1 (use Attack18.LateralMovement.RemoteServicesWindowsRemoteManagement, T1021.006).")]
        public const string WindowsRemoteManagement = "T1028";
        /// <summary>T1051, Shared Webroot.</summary>
        [Obsolete("T1051 is deprecated in ATT&CK 18.1 (nothing is known to take its place).")]
        public const string SharedWebroot = "T1051";
        /// <summary>T1072, Software Deployment Tools.</summary>
        public const string SoftwareDeploymentTools = "T1072";
        /// <summary>T1075, Pass the Hash.</summary>
        [Obsolete("T1075 is revoked in ATT&CK 18.1 (use Attack18.LateralMovement.UseAlternateAuthenticationMaterialPassTheHash, T1550.002).")]
        public const string PassTheHash = "T1075";
        /// <summary>T1076, Remote Desktop Protocol.</summary>
        [Obsolete("T1076 is revoked in ATT&CK 18.1 (use Attack18.LateralMovement.RemoteServicesRemoteDesktopProtocol, T1021.001).")]
        public const string RemoteDesktopProtocol = "T1076";
        /// <summary>T1077, Windows Admin Shares.</summary>
        [Obsolete("T1077 is revoked in ATT&CK 18.1 (use Attack18.LateralMovement.RemoteServicesSmbWindowsAdminShares, T1021.002).")]
        public const string WindowsAdminShares = "T1077";
        /// <summary>T1080, Taint Shared Content.</summary>
        public const string TaintSharedContent = "T1080";
        /// <summary>T1091, Replication Through Removable Media.</summary>
        public const string ReplicationThroughRemovableMedia = "T1091";
        /// <summary>T1097, Pass the Ticket.</summary>
        [Obsolete("T1097 is revoked in ATT&CK 18.1 (use Attack18.LateralMovement.UseAlternateAuthenticationMaterialPassTheTicket, T1550.003).")]
        public const string PassTheTicket = "T1097";
        /// <summary>T1175, Component Object Model and Distributed COM.</summary>
        [Obsolete("T1175 is deprecated in ATT&CK 18.1 (nothing is known to take its place).")]
        public const string ComponentObjectModelAndDistributedCom = "T1175";
        /// <summary>T1184, SSH Hijacking.</summary>
        [Obsolete("T1184 is revoked in ATT&CK 18.1 (use Attack18.LateralMovement.RemoteServiceSessionHijackingSshHijacking, T1563.001).")]
        public const string SshHijacking = "T1184";
        /// <summary>T1210, Exploitation of Remote Services.</summary>
        public const string ExploitationOfRemoteServices = "T1210";
        /// <summary>T1506, Web Session Cookie.</summary>
        [Obsolete("T1506 is revoked in ATT&CK 18.1 (use Attack18.LateralMovement.UseAlternateAuthenticationMaterialWebSessionCookie, T1550.004).")]
        public const string WebSessionCookie = "T1506";
        /// <summary>T1527, Application Access Token.</summary>
        [Obsolete("T1527 is revoked in ATT&CK 18.1 (use Attack18.LateralMovement.UseAlternateAuthenticationMaterialApplicationAccessToken, T1550.001).")]
        public const string ApplicationAccessToken = "T1527";
        /// <summary>T1534, Internal Spearphishing.</summary>
        public const string InternalSpearphishing = "T1534";
        /// <summary>T1550, Use Alternate Authentication Material.</summary>
        public const string UseAlternateAuthenticationMaterial = "T1550";
        /// <summary>T1550.001, Use Alternate Authentication Material: Application Access Token.</summary>
        public const string UseAlternateAuthenticationMaterialApplicationAccessToken = "T1550.001";
        /// <summary>T1550.002, Use Alternate Authentication Material: Pass the Hash.</summary>
        public const string UseAlternateAuthenticationMaterialPassTheHash = "T1550.002";
        /// <summary>T1550.003, Use Alternate Authentication Material: Pass the Ticket.</summary>
        public const string UseAlternateAuthenticationMaterialPassTheTicket = "T1550.003";
        /// <summary>T1550.004, Use Alternate Authentication Material: Web Session Cookie.</summary>
        public const string UseAlternateAuthenticationMaterialWebSessionCookie = "T1550.004";
        /// <summary>T1563, Remote Service Session Hijacking.</summary>
        public const string RemoteServiceSessionHijacking = "T1563";
        /// <summary>T1563.001, Remote Service Session Hijacking: SSH Hijacking.</summary>
        public const string RemoteServiceSessionHijackingSshHijacking = "T1563.001";
        /// <summary>T1563.002, Remote Service Session Hijacking: RDP Hijacking.</summary>
        public const string RemoteServiceSessionHijackingRdpHijacking = "T1563.002";
        /// <summary>T1570, Lateral Tool Transfer.</summary>
        public const string LateralToolTransfer = "T1570";
    }
}
