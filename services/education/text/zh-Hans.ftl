education-name = 入学
education-summary = 报名、修改志愿、查看录取结果。
