"""The colours and the lettering of every chart (docs: the look)."""

INK = "#24302f"
QUIET = "#5a6664"
LINE = "#d9dfde"
GROUND = "#eef1f0"
WHITE = "#ffffff"
TEAL = "#0f5c63"
TEAL_PALE = "#bcd6d6"
TEAL_SOFT = "#e3eeee"
ORANGE = "#c8641e"
ORANGE_TEXT = "#a84f12"

FONT = "PingFang SC, Microsoft YaHei, Noto Sans SC, sans-serif"
